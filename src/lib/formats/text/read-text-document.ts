import { marked } from 'marked';
import type { DocumentContent } from '../document-content';
import { FormatError } from '../format-error';
import { escapeHtml } from '../html/escape-html';
import { htmlText } from '../html/html-text';
import { sanitiseHtml } from '../html/sanitise-html';
import { decodeText, detectEncoding } from './encoding';
import { splitFrontMatter } from './front-matter';
import { countWords } from './word-count';

export type TextDocumentKind = 'plain' | 'markdown';

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads a .txt or .md file of any encoding that encoding.ts can tell.
 *
 * Throws FormatError `too-large`, `unsupported-file` (bytes that are no text).
 */
export function readTextDocument(bytes: Uint8Array, kind: TextDocumentKind): DocumentContent {
  const source = readText(bytes);
  const content = kind === 'markdown' ? readMarkdown(source) : readPlainText(source);
  return { ...content, unpackedBytes: bytes.length };
}

function readText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new FormatError('too-large', 'It is larger than 16 MB. Split it and import the pieces.');
  }
  const { encoding, bomBytes } = detectEncoding(bytes, true);
  const text = decodeText(bytes.subarray(bomBytes), encoding).replace(/\r\n?/g, '\n');
  if (text.includes('\0')) {
    throw new FormatError(
      'unsupported-file',
      'It holds binary data, not text. Check that it has the right name.',
    );
  }
  return text;
}

type TextContent = Omit<DocumentContent, 'unpackedBytes'>;

function readMarkdown(source: string): TextContent {
  const { fields, body } = splitFrontMatter(source);
  const html = sanitiseHtml(marked.parse(body, { async: false, gfm: true })).trim();
  const { text, headings } = htmlText(html);
  return {
    title: fields.get('title') ?? headings[0] ?? '',
    author: fields.get('author') ?? '',
    created: '',
    keywords: [],
    headings,
    wordCount: countWords(text),
    text,
    html,
    warnings: [],
  };
}

function readPlainText(source: string): TextContent {
  const text = source.trim();
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  const html = paragraphs.map((lines) => `<p>${escapeHtml(lines).replaceAll('\n', '<br>')}</p>`);
  return {
    title: '',
    author: '',
    created: '',
    keywords: [],
    headings: [],
    wordCount: countWords(text),
    text,
    html: html.join(''),
    warnings: [],
  };
}
