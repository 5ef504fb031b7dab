import { FormatError } from '../format-error';

/** How one CSV file is written. Delimiter and quote are single ASCII characters. */
export interface Dialect {
  delimiter: string;
  /** '' when quotation marks have no meaning. */
  quote: '"' | "'" | '';
  /** How a quote is written inside a quoted field: "" or \" . */
  escape: 'double' | 'backslash';
  /** The first record holds the names of the attributes. */
  header: boolean;
  /** Spaces that follow a delimiter are not part of the field. */
  skipInitialSpace?: boolean;
}

/** Code units that the scanner and the parser compare; -1 for what the dialect lacks. */
export interface DialectCodes {
  delimiter: number;
  quote: number;
  backslash: number;
  space: number;
}

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
const BACKSLASH = 92;

/** Throws FormatError `unsupported-dialect` for a delimiter that is not one plain ASCII character. */
export function dialectCodes(dialect: Dialect): DialectCodes {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const isPlain = dialect.delimiter.length === 1 && delimiter < 128;
  if (!isPlain || delimiter === LF || delimiter === CR || dialect.delimiter === dialect.quote) {
    throw new FormatError(
      'unsupported-dialect',
      'The delimiter must be one plain character, such as a comma, a semicolon or a tab, and not the quotation mark. Choose another delimiter.',
    );
  }
  return {
    delimiter,
    quote: dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0),
    backslash: dialect.quote !== '' && dialect.escape === 'backslash' ? BACKSLASH : -1,
    space: dialect.skipInitialSpace === true && delimiter !== SPACE ? SPACE : -1,
  };
}
