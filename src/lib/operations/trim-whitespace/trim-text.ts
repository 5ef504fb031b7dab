/** Unicode's white space (non-breaking spaces among it), the zero-width space and word joiner. */
const RUN = /[\s\u200b\u2060]+/gu;
const BLANK = /[\s\u200b\u2060]/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/u;

/** The text without white space at its ends. In linear time, which a pattern with $ is not. */
export function trimEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANK.test(text.charAt(from))) from++;
  while (to > from && BLANK.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** The same, and inside every run of white space is one space or one line break. */
export function collapseRuns(text: string): string {
  return trimEnds(text).replace(RUN, (run) => (LINE_BREAK.test(run) ? '\n' : ' '));
}
