import type { ExportRequest } from '$lib/app/sheaf-api';

export type ExportFormat = ExportRequest['format'];

const tables = [
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
  { value: 'jsonl', label: 'JSON Lines' },
] as const;

const documents = [
  { value: 'zip-original', label: 'ZIP of the original files' },
  { value: 'zip-text', label: 'ZIP of text files' },
  { value: 'zip-markdown', label: 'ZIP of Markdown files' },
] as const;

export function exportFormats(
  isDocuments: boolean,
): readonly { readonly value: ExportFormat; readonly label: string }[] {
  return isDocuments ? [...tables, ...documents] : tables;
}

/** Whether it has a column for each attribute. */
export const isTable = (format: ExportFormat): boolean =>
  tables.some(({ value }) => value === format);
