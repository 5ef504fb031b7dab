const NOT_ASCII = /[^\0-\x7f]/;
const MARKS = /\p{M}+/gu;
/** Letters that have no decomposition, by the letters that they are looked up under. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const WITHOUT_DECOMPOSITION = /[ßæœøłđðþı]/g;

/**
 * What a text is sorted by: lower case, without diacritics, compatible forms made one (NFKD).
 * The same in every browser and locale, unlike `localeCompare`, and many times as fast.
 */
export function sortKey(text: string): string {
  const lower = text.toLowerCase();
  if (!NOT_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(WITHOUT_DECOMPOSITION, (letter) => LETTERS[letter]!);
}

/** The order of texts: by sort key, then by the texts' own code units. Total and stable. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const keyA = sortKey(a);
  const keyB = sortKey(b);
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  return a < b ? -1 : 1;
}
