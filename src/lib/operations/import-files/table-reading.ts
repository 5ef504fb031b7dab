import { detectDialect } from '../../formats/csv/detect-dialect';
import type { Dialect } from '../../formats/csv/dialect';
import { decodeText, detectEncoding, type TextEncodingName } from '../../formats/text/encoding';
import type { ImportedFile } from './options';

const SAMPLE_BYTES = 256 * 1024;

export interface TableReading {
  readonly encoding: TextEncodingName;
  /** Of the byte order mark. */
  readonly bomBytes: number;
  readonly dialect: Dialect;
}

/** How a table is read: as was said, and as its beginning looks where nothing was. */
export async function readingOf(
  blob: Blob,
  wanted: ImportedFile['table'] = {},
): Promise<TableReading> {
  const sample = new Uint8Array(await blob.slice(0, SAMPLE_BYTES).arrayBuffer());
  const detected = detectEncoding(sample, sample.length === blob.size);
  const encoding = wanted.encoding ?? detected.encoding;
  const bomBytes = encoding === detected.encoding ? detected.bomBytes : 0;
  if (wanted.dialect) return { encoding, bomBytes, dialect: wanted.dialect };
  const text = decodeText(sample.subarray(bomBytes), encoding);
  return { encoding, bomBytes, dialect: detectDialect(text) };
}
