/** What people call the kinds that an import meets. */
const WORDS: Readonly<Record<string, string>> = {
  'csv.ragged': 'Rows of another length',
  'csv.quote': 'Doubtful quotation marks',
  'csv.encoding': 'Characters that cannot be read',
  'csv.empty': 'Empty tables',
  'document.partial': 'Documents that lost a part',
  'file.docx-corrupt': 'Damaged Word files',
  'file.docx-encrypted': 'Word files with a password',
  'file.not-a-docx': 'No Word files in spite of their names',
  'file.unsupported-file': 'Files of other kinds',
  'item.time': 'Took too long',
  'item.memory': 'Needs more memory than there is',
  'item.crash': 'Ended its worker',
};

/** A code in words: `file.tooLarge` is "File too large". */
export function codeWords(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[.-]/g, ' ')
    .toLowerCase();
  return WORDS[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
