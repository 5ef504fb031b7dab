import { textOf, type HtmlElement, type HtmlNode } from '../html/html-tree';

/** Markdown of inline content, on one line but for hard breaks. */
export function inlineMarkdown(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => (typeof node === 'string' ? escapeText(node) : element(node)))
    .join('');
}

const MARKS: Record<string, string> = { strong: '**', em: '*', s: '~~' };

function element({ tag, attributes, children }: HtmlElement): string {
  const mark = MARKS[tag];
  if (mark !== undefined) return surround(inlineMarkdown(children), mark, mark);
  switch (tag) {
    case 'br':
      return '\\\n';
    case 'code':
      return codeSpan(textOf(children));
    case 'a':
      return surround(inlineMarkdown(children), '[', `](${target(attributes.href ?? '')})`);
    case 'img':
      return `![${escapeText(attributes.alt ?? '')}](${target(attributes.src ?? '')})`;
    case 'u':
    case 'sup':
    case 'sub':
      // Markdown has none of these, and allows the HTML.
      return surround(inlineMarkdown(children), `<${tag}>`, `</${tag}>`);
    default:
      return inlineMarkdown(children);
  }
}

/** Marks stand next to the words, or they would not count as marks. */
function surround(content: string, before: string, after: string): string {
  const bare = content.trim();
  if (bare === '') return content;
  const start = content.indexOf(bare);
  const end = start + bare.length;
  return content.slice(0, start) + before + bare + after + content.slice(end);
}

function codeSpan(text: string): string {
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  let fence = '`';
  while (runs.includes(fence.length)) fence += '`';
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return text === '' ? '' : fence + pad + text.replace(/\n/g, ' ') + pad + fence;
}

function target(address: string): string {
  return address.replace(/[\s()<>\\]/g, (char) => `%${hex(char)}`);
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

function escapeText(text: string): string {
  // Some readers take what follows an escaped bracket for the end of a link all the same.
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>~|]|&(?=[#\w]+;)|(?<=\])\(/g, '\\$&');
}
