import type { ExportFormat, ExportItemsOptions } from './options';

const ENDINGS: Record<ExportFormat, string> = {
  csv: '.csv',
  json: '.json',
  jsonl: '.jsonl',
  'zip-text': '.zip',
  'zip-markdown': '.zip',
  'zip-original': '.zip',
};

/** The name under which the file is saved. */
export function fileNameOf({ fileName = 'export', format }: ExportItemsOptions): string {
  const ending = ENDINGS[format];
  const isTabs = format === 'csv' && /\.(?:tsv|tab|txt)$/i.test(fileName);
  return isTabs || fileName.toLowerCase().endsWith(ending) ? fileName : fileName + ending;
}
