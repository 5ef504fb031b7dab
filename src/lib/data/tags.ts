/**
 * A tags cell is its tags joined by ', ', which reads well in a spreadsheet and comes back whole
 * from one: a tag holds no comma and no line break, and has no space at its ends.
 */
const SEPARATOR = /[,\r\n]+/;
const FORBIDDEN = /[,\r\n]/;

/** The tags of a cell in their order, each once. Any text has tags: what people typed is tidied. */
export function parseTags(text: string): string[] {
  if (text === '') return [];
  return unique(text.split(SEPARATOR).map((tag) => tag.trim())).filter((tag) => tag !== '');
}

/** The cell's text for these tags: trimmed, each once, in their order. */
export function formatTags(tags: readonly string[]): string {
  return unique(tags.map((tag) => tag.trim()))
    .filter((tag) => tag !== '')
    .join(', ');
}

/** Why this cannot be a tag, for a person; undefined when it can. */
export function validateTag(tag: string): string | undefined {
  if (tag.trim() === '') return 'A tag needs at least one character.';
  if (FORBIDDEN.test(tag)) return 'A tag cannot contain a comma or a line break.';
  return undefined;
}

function unique(tags: readonly string[]): string[] {
  return [...new Set(tags)];
}
