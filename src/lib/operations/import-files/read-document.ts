import { documentFormat, fileKind } from '../../formats/detect-file';
import { DOCX_LIMITS, readDocx } from '../../formats/docx/read-docx';
import type { DocumentContent } from '../../formats/document-content';
import { FormatError } from '../../formats/format-error';
import { readTextDocument } from '../../formats/text/read-text-document';

const HEAD_BYTES = 512;

/**
 * Reads a document as its name tells; a table that was asked for as a document is its text.
 * Throws FormatError.
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  maxBytes: number,
): Promise<DocumentContent> {
  const kind = fileKind(name, bytes.subarray(0, HEAD_BYTES));
  if (typeof kind !== 'string') throw new FormatError('unsupported-file', kind.reason);
  const format = documentFormat(name);
  if (format === 'docx') return readDocx(bytes, { ...DOCX_LIMITS, maxBytes });
  return readTextDocument(bytes, format === 'markdown' ? 'markdown' : 'plain');
}
