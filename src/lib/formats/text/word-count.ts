const BLOCK_CHARS = 32_768;

/**
 * Number of words, after Unicode's rules (UAX #29), in any language.
 *
 * A segmenter slows down on very long strings and on very many short ones, so
 * the text goes through it in blocks that end at white space.
 */
export function countWords(text: string): number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  let words = 0;
  for (let at = 0; at < text.length;) {
    const end = blockEnd(text, at);
    for (const { isWordLike } of segmenter.segment(text.slice(at, end))) if (isWordLike) words++;
    at = end;
  }
  return words;
}

function blockEnd(text: string, start: number): number {
  const limit = start + BLOCK_CHARS;
  if (limit >= text.length) return text.length;
  const lastWhite = Math.max(text.lastIndexOf(' ', limit), text.lastIndexOf('\n', limit));
  if (lastWhite > start) return lastWhite;
  const isInsidePair = (text.charCodeAt(limit) & 0xfc00) === 0xdc00;
  return isInsidePair ? limit + 1 : limit;
}
