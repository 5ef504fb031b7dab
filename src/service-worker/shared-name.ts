const MOST_SIGNS = 120;
/** Those that are not seen, or turn the direction of what comes after them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Some apps share files without the ending that says what they are. */
const ENDINGS = new Map([
  ['text/csv', '.csv'],
  ['text/comma-separated-values', '.csv'],
  ['text/tab-separated-values', '.tsv'],
  ['text/plain', '.txt'],
  ['text/markdown', '.md'],
  ['application/json', '.json'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
]);

/** A name that can be shown and kept, whatever another app calls a file. */
export function sharedName(name: string, type: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.\s]{1,16})?$/u.exec(plain(last)) ?? [];
  const known = ending || (ENDINGS.get(type.split(';', 1)[0] ?? '') ?? '');
  return cut(stem || 'Shared file', MOST_SIGNS - known.length) + known;
}

/** What a shared text is called as a file: by its title, else by how it begins. */
export function textName(title: string, text: string): string {
  const words = plain(title) || plain(text.trimStart().split('\n', 1)[0] ?? '') || 'Shared text';
  return `${cut(words.replaceAll(/[/\\:*?"<>|\s]+/g, ' ').trim(), 60) || 'Shared text'}.txt`;
}

const plain = (text: string): string => text.replaceAll(UNSEEN, '').trim();

/** Whole signs only: half of a pair is none. */
const cut = (text: string, most: number): string =>
  Array.from(text.slice(0, 2 * most))
    .slice(0, most)
    .join('')
    .trim();
