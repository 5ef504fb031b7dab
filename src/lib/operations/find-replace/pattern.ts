/** The part of the options that says what is found. */
export interface Pattern {
  readonly find: string;
  readonly mode: 'literal' | 'regex' | 'wholeCell';
  readonly ignoreCase: boolean;
  readonly flags: string;
}

/** Characters that mean something in a regular expression. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/** The regular expression that finds what the pattern says. Throws SyntaxError for a bad one. */
export function compilePattern({ find, mode, ignoreCase, flags }: Pattern): RegExp {
  if (mode === 'regex') return compileRegex(find, flagsOf(ignoreCase, flags));
  const literal = find.replace(SPECIAL, '\\$&');
  return new RegExp(mode === 'wholeCell' ? `^(?:${literal})$` : literal, flagsOf(ignoreCase, 'u'));
}

/** Why the pattern cannot be used, for a person, or undefined. */
export function patternFault(pattern: Pattern): string | undefined {
  if (pattern.mode !== 'regex') return undefined;
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /s, '') : String(error);
    return `This is not a regular expression: ${reason}.`;
  }
}

/** By code points, so that no emoji is cut in two; what only older syntax allows goes without. */
function compileRegex(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}

function flagsOf(ignoreCase: boolean, flags: string): string {
  return [...new Set(`g${ignoreCase ? 'i' : ''}${flags}`)].join('');
}
