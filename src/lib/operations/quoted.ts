const LONGEST = 40;

/** A value as it stands in a title or a message: in quotation marks, shortened, on one line. */
export function quoted(value: string): string {
  return `"${shortened(value)}"`;
}

/** The beginning of a value on one line, for a person to know it again. */
export function shortened(value: string, longest = LONGEST): string {
  const line = value.slice(0, longest + 1).replace(/\s+/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
