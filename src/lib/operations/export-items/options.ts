import * as v from 'valibot';

export const formats = [
  'csv',
  'json',
  'jsonl',
  'zip-text',
  'zip-markdown',
  'zip-original',
] as const;

export const options = v.strictObject({
  format: v.pipe(
    v.picklist(formats),
    v.title('Format'),
    v.description(
      'csv, json or jsonl (JSON Lines) for the attributes; a zip archive with each document as text, Markdown or its original file.',
    ),
  ),
  attributes: v.optional(
    v.pipe(
      v.array(v.string()),
      v.minLength(1, 'Choose an attribute.'),
      v.check((names) => new Set(names).size === names.length, 'Name each attribute once.'),
      v.title('Attributes'),
      v.description('Their names, in the order of the columns. Without them: all.'),
      v.metadata({ format: 'attributes' }),
    ),
  ),
  delimiter: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^[^"\r\n]$/u, 'One character that is not a quotation mark.')),
      ',',
    ),
    v.title('Delimiter'),
    v.description('For CSV: what stands between cells.'),
  ),
  guardFormulas: v.pipe(
    v.optional(v.boolean(), true),
    v.title('Guard formulas'),
    v.description('For CSV: cells that a spreadsheet would run get an apostrophe in front.'),
  ),
  header: v.pipe(
    v.optional(v.boolean(), true),
    v.title('Header'),
    v.description('For CSV: the first record holds the names of the attributes.'),
  ),
  fileName: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1, 'Give the file a name.'),
      v.title('File name'),
      v.description('Without an ending, it gets that of the format.'),
    ),
  ),
});

export type ExportItemsOptions = v.InferOutput<typeof options>;
export type ExportFormat = ExportItemsOptions['format'];
export type ArchiveFormat = Exclude<ExportFormat, 'csv' | 'json' | 'jsonl'>;
