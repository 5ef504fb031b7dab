import { bytesPerUnit, decodeText, type TextEncodingName } from '../text/encoding';
import { codeUnits } from '../text/code-units';
import type { Dialect } from './dialect';
import type { QuoteWarning } from './found-records';
import { RecordScanner } from './record-scanner';

export interface ScanOptions {
  dialect: Dialect;
  encoding: TextEncodingName;
  /** Bytes of the byte order mark at the start of the source. */
  bomBytes: number;
  itemsPerGroup: number;
  /** A group ends early once it holds this many bytes; unlimited by default. */
  groupBytes?: number;
  /** Called after each piece of the source, with the bytes seen so far. */
  onProgress?: (bytes: number) => void;
  signal?: AbortSignal;
}

export interface RecordScan {
  /** Byte offsets: where each group of records starts, then the end of the source. [end] when there are no items. */
  boundaries: number[];
  /** Items of each group; one fewer entry than boundaries. */
  groupItems: number[];
  /** Items: all records but the header. */
  records: number;
  /** Text of the header record, '' where the dialect has none. */
  headerText: string;
  /** Cells of the file's first record, which all others are expected to have. */
  width: number;
  /** The first few quoted fields that look as if their closing quote were missing. */
  warnings: QuoteWarning[];
}

/**
 * Finds where records start, in one pass over the bytes of a CSV file, by
 * exactly the rules of parse-records.ts. Nothing is decoded but the header, and no piece of the
 * source is kept.
 *
 * Throws FormatError `unsupported-dialect`, `record-too-large`, `too-many-columns`;
 * the signal's reason when aborted.
 */
export async function scanRecords(
  source: AsyncIterable<Uint8Array>,
  options: ScanOptions,
): Promise<RecordScan> {
  const { encoding, bomBytes } = options;
  const unit = bytesPerUnit(encoding);
  const toUnits = codeUnits(encoding);
  const scanner = new RecordScanner(options.dialect, {
    itemsPerGroup: options.itemsPerGroup,
    groupUnits: (options.groupBytes ?? Infinity) / unit,
    maxRecordUnits: MAX_RECORD_BYTES / unit,
  });
  const header = new HeaderBytes(options.dialect.header);
  let seen = 0;
  for await (const chunk of source) {
    options.signal?.throwIfAborted();
    const skipped = Math.min(chunk.length, Math.max(0, bomBytes - seen));
    const bytes = skipped === 0 ? chunk : chunk.subarray(skipped);
    seen += chunk.length;
    scanner.push(toUnits(bytes));
    header.keep(bytes, scanner.found.records > 0);
    options.onProgress?.(seen);
  }
  const found = scanner.finish();
  const toByte = (units: number): number => units * unit + bomBytes;
  return {
    boundaries: [...found.starts.map(toByte), toByte(found.end)],
    groupItems: found.groupItems,
    records: found.items,
    headerText: decodeText(header.take(found.firstRecord, unit), encoding),
    width: found.width,
    warnings: found.warnings.map((warning) => ({
      ...warning,
      at: toByte(warning.at),
      length: warning.length * unit,
    })),
  };
}

/** A longer record could not be turned into one string safely. */
const MAX_RECORD_BYTES = 128 * 1024 * 1024;

/** Keeps the source's first bytes until the first record has ended. */
class HeaderBytes {
  readonly #pieces: Uint8Array[] = [];
  #isOpen: boolean;

  constructor(isWanted: boolean) {
    this.#isOpen = isWanted;
  }

  keep(bytes: Uint8Array, isLast: boolean): void {
    if (this.#isOpen) this.#pieces.push(bytes.slice());
    if (isLast) this.#isOpen = false;
  }

  /** @param record the first record's start and end in code units from the first kept byte. */
  take(record: { start: number; end: number }, unit: number): Uint8Array {
    const all = new Uint8Array(this.#pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all.subarray(record.start * unit, record.end * unit);
  }
}
