export type DocumentFormat = 'docx' | 'text' | 'markdown';

export interface Refusal {
  /** A sentence or two without the file's name. */
  reason: string;
}

export type FileKind = 'table' | 'document' | Refusal;

/**
 * What a file is to be imported as, by its name and first bytes.
 *
 * @param head the first bytes of the file; 512 are enough.
 */
export function fileKind(name: string, head: Uint8Array): FileKind {
  const extension = extensionOf(name);
  const format = documentFormat(name);
  if (format === undefined && !TABLES.has(extension)) {
    return { reason: REASONS.get(extension) ?? unknownReason(extension) };
  }
  const content = contentOf(head);
  if (content === 'empty') return { reason: 'It is empty. Copy or download it again.' };
  const mismatch = (format === 'docx' ? DOCX_MISMATCHES : TEXT_MISMATCHES)[content];
  if (mismatch !== undefined) return { reason: mismatch };
  return format === undefined ? 'table' : 'document';
}

/** Which reader a document needs, by its name alone; undefined for what is no document. */
export function documentFormat(name: string): DocumentFormat | undefined {
  return DOCUMENTS.get(extensionOf(name));
}

function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const TABLES = new Set(['csv', 'tsv', 'tab', 'psv']);
const DOCUMENTS = new Map<string, DocumentFormat>([
  ['docx', 'docx'],
  ['txt', 'text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['json', 'text'],
]);

const SAVE_AS_DOCX = 'Open it in a word processor, save it as .docx, and import that.';
const SAVE_AS_CSV = 'Open it in a spreadsheet program, save the sheet as CSV, and import that.';

const REASONS = new Map<string, string>([
  ...['doc', 'dot'].map((ext) => [ext, `It is an old Word document. ${SAVE_AS_DOCX}`] as const),
  ...['docm', 'dotx', 'dotm', 'odt', 'rtf', 'pages', 'wpd'].map(
    (ext) => [ext, `.${ext} files cannot be read yet. ${SAVE_AS_DOCX}`] as const,
  ),
  ...['xlsx', 'xls', 'xlsm', 'xlsb', 'ods', 'numbers'].map(
    (ext) => [ext, `It is a spreadsheet. ${SAVE_AS_CSV}`] as const,
  ),
  ['sheaf', `It is a backup of Sheaf. Restore it in Settings, under Backup.`],
  ['pdf', `PDF files cannot be read. If you have the document it was made from, import that.`],
  ...['zip', 'rar', '7z', 'gz', 'tar'].map(
    (ext) => [ext, 'It is an archive. Unpack it and import the files inside.'] as const,
  ),
  ...['jsonl', 'xml', 'html', 'htm'].map(
    (ext) =>
      [ext, `.${ext} files cannot be imported. Convert it to CSV, or save it as .txt.`] as const,
  ),
]);

const SUPPORTED = 'CSV, TSV, .docx, .txt, Markdown and JSON files can be imported.';

function unknownReason(extension: string): string {
  const subject =
    extension === '' ? 'A file without an ending' : `A .${extension.slice(0, 16)} file`;
  return `${subject} cannot be imported. ${SUPPORTED}`;
}

type Content = 'empty' | 'zip' | 'ole' | 'pdf' | 'rtf' | 'picture' | 'gzip' | 'other';

const SIGNATURES: [Content, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
];

function contentOf(head: Uint8Array): Content {
  if (head.length === 0) return 'empty';
  const match = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  return match?.[0] ?? 'other';
}

const IN_SPITE = 'in spite of its name';

const TEXT_MISMATCHES: Partial<Record<Content, string>> = {
  zip: `It is a spreadsheet, a Word document or an archive ${IN_SPITE}. Give it its right name, or save it as text or CSV.`,
  ole: `It is an old Office document ${IN_SPITE}. Save it as .docx, or a sheet as CSV, and import that.`,
  pdf: `It is a PDF ${IN_SPITE}. PDF files cannot be read.`,
  rtf: `It is a rich text document ${IN_SPITE}. ${SAVE_AS_DOCX}`,
  gzip: `It is compressed ${IN_SPITE}. Unpack it and import what is inside.`,
  picture: `It is a picture ${IN_SPITE}. ${SUPPORTED}`,
};

const { zip: _zip, ...OTHER_MISMATCHES } = TEXT_MISMATCHES;

const DOCX_MISMATCHES: Partial<Record<Content, string>> = {
  ...OTHER_MISMATCHES,
  ole: `It is an old Word document, or protected with a password, ${IN_SPITE}. Remove the password, or save it as .docx, and import that.`,
  other: `It is not a Word document ${IN_SPITE}. ${SAVE_AS_DOCX}`,
};
