import type { ChangeCaseOptions } from './options';

/** Letters, digits and what holds them together: don't is one word, well-known is two. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

/** The first letter of the text, of a line, or after a full stop, question or exclamation mark. */
const SENTENCE_START = /(?:^|[\n\r]|[.!?…][\p{Pe}\p{Pf}"']*\s)[^\p{L}\p{N}\n\r]*\p{L}/gu;

const LAST_LETTER = /\p{L}$/u;

/** Without regard to any language's own rules, so that the result is the same everywhere. */
export const letterCases: Record<ChangeCaseOptions['case'], (text: string) => string> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  title: (text) => text.toLowerCase().replace(WORD, capitalized),
  sentence: (text) =>
    text.toLowerCase().replace(SENTENCE_START, (start) => {
      const at = start.search(LAST_LETTER);
      return start.slice(0, at) + capitalized(start.slice(at));
    }),
};

/** ß and ligatures have two capital letters, of which only the first is meant. */
function capitalized(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  const upper = first.toUpperCase();
  const capital = String.fromCodePoint(upper.codePointAt(0) ?? 0);
  return capital + upper.slice(capital.length).toLowerCase() + word.slice(first.length);
}
