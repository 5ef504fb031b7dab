import mammoth from 'mammoth';
import type { DocumentContent } from '../document-content';
import { FormatError, type FormatErrorCode } from '../format-error';
import { htmlText } from '../html/html-text';
import { sanitiseHtml } from '../html/sanitise-html';
import { countWords } from '../text/word-count';
import { readCoreProperties } from './core-properties';
import { lostContent } from './lost-content';
import { pictureConverter } from './pictures';
import { makeSafePackage, type SafePackage } from './safe-package';
import { DOCUMENT_ZIP_LIMITS, type ZipLimits } from './zip-gate';

export interface DocxLimits {
  /** Size of the file. */
  maxBytes: number;
  zip: ZipLimits;
  /** Size of one picture; larger ones are left out. */
  maxPictureBytes: number;
  /** Size of all pictures of a document together. */
  maxPicturesBytes: number;
}

export const DOCX_LIMITS: DocxLimits = {
  maxBytes: 64 * 1024 * 1024,
  zip: DOCUMENT_ZIP_LIMITS,
  maxPictureBytes: 2 * 1024 * 1024,
  maxPicturesBytes: 8 * 1024 * 1024,
};

/**
 * Reads a .docx file. Some real files take half a minute or gigabytes of
 * memory: the caller sets a time limit by ending the worker.
 *
 * Throws FormatError `docx-encrypted`, `docx-corrupt`, `not-a-docx`,
 * `too-large`, or one of the zip gate's about unsafe archives.
 */
export async function readDocx(
  bytes: Uint8Array,
  limits: DocxLimits = DOCX_LIMITS,
): Promise<DocumentContent> {
  checkIsZip(bytes, limits.maxBytes);
  const safe = await makeSafePackage(bytes, limits.zip).catch((error: unknown) => {
    throw asDocxError(error);
  });
  const properties = readCoreProperties(safe.coreXml);
  const { html, warnings } = await convert(safe, limits);
  const { text, headings } = htmlText(html);
  return {
    ...properties,
    title: properties.title || (headings[0] ?? ''),
    headings,
    wordCount: countWords(text),
    text,
    html,
    warnings,
    unpackedBytes: safe.archive.length,
  };
}

const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  'u => u',
  'strike => s',
];

async function convert(
  safe: SafePackage,
  limits: DocxLimits,
): Promise<{ html: string; warnings: string[] }> {
  const pictures = pictureConverter(limits);
  // Node's build of mammoth reads `buffer`, the browser's reads `arrayBuffer`.
  const input = { arrayBuffer: safe.archive.buffer, buffer: safe.archive };
  try {
    const result = await mammoth.convertToHtml(input, {
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      styleMap: STYLE_MAP,
      convertImage: pictures.converter,
    });
    const messages = result.messages.map((message) => message.message);
    const warnings = [...pictures.warnings(safe.damagedPictures), ...lostContent(messages)];
    return { html: sanitiseHtml(result.value), warnings };
  } catch (error) {
    throw corrupt(error);
  }
}

const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED_STREAM = 'EncryptedPackage';

function checkIsZip(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length > maxBytes) throw tooLarge();
  if (bytes.length === 0) {
    throw new FormatError('not-a-docx', 'It is empty. Copy or download it again.');
  }
  if (OLE_SIGNATURE.every((byte, i) => bytes[i] === byte)) {
    if (holdsUtf16(bytes, ENCRYPTED_STREAM)) throw encrypted();
    throw new FormatError(
      'not-a-docx',
      'It is an old Word document in spite of its name. Open it in a word processor and save it as .docx.',
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new FormatError(
      'not-a-docx',
      'It is not a Word document in spite of its name. Open it in a word processor and save it as .docx.',
    );
  }
}

function holdsUtf16(bytes: Uint8Array, name: string): boolean {
  const wide = Array.from(name).join('\u0000');
  return new TextDecoder('latin1').decode(bytes).includes(wide);
}

/** The gate's errors in the words of documents; others pass as they are. */
function asDocxError(error: unknown): unknown {
  if (!(error instanceof FormatError)) return error;
  const codes: Partial<Record<FormatErrorCode, () => FormatError>> = {
    'not-a-zip': () => corrupt(error),
    'zip-corrupt': () => corrupt(error),
    'zip-encrypted': encrypted,
    'zip-too-large': () => new FormatError('too-large', error.message, { cause: error }),
  };
  return codes[error.code]?.() ?? error;
}

function corrupt(cause: unknown): FormatError {
  return new FormatError(
    'docx-corrupt',
    'It is damaged and cannot be read. Open it in a word processor, let that repair it, and save it again.',
    { cause },
  );
}

function encrypted(): FormatError {
  return new FormatError(
    'docx-encrypted',
    'It is protected with a password. Remove the password in a word processor and import it again.',
  );
}

function tooLarge(): FormatError {
  return new FormatError(
    'too-large',
    'It is larger than documents can be here. Remove large pictures, or split it, and import it again.',
  );
}
