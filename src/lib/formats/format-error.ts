export type FormatErrorCode =
  | 'unsupported-file'
  | 'unsupported-dialect'
  | 'record-too-large'
  | 'too-many-columns'
  | 'not-a-zip'
  | 'zip-corrupt'
  | 'zip-encrypted'
  | 'zip-duplicate-name'
  | 'zip-unsafe-name'
  | 'zip-too-many-entries'
  | 'zip-too-large'
  | 'zip-ratio'
  | 'zip-unsupported'
  | 'docx-encrypted'
  | 'docx-corrupt'
  | 'not-a-docx'
  | 'too-large';

/**
 * A file that cannot be read or written as asked. The message says what
 * happened and what to do; the caller puts the file's name before it.
 */
export class FormatError extends Error {
  readonly code: FormatErrorCode;

  constructor(code: FormatErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FormatError';
    this.code = code;
  }
}
