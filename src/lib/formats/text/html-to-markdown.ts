import { parseHtmlTree, textOf, type HtmlElement, type HtmlNode } from '../html/html-tree';
import { inlineMarkdown } from './markdown-inline';

/**
 * Markdown (CommonMark with GitHub's tables) of our own sanitised HTML. Blocks
 * inside table cells are joined by spaces, as Markdown's cells are one line.
 */
export function htmlToMarkdown(html: string): string {
  const markdown = blocks(parseHtmlTree(html)).join('\n\n');
  return markdown === '' ? '' : `${markdown}\n`;
}

const BLOCK = /^(?:p|h[1-6]|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|pre|hr)$/;

/** Inline nodes between blocks make a paragraph of their own. */
function blocks(nodes: readonly HtmlNode[]): string[] {
  const found: string[] = [];
  let inline: HtmlNode[] = [];
  const flush = (): void => {
    found.push(paragraph(inline));
    inline = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !holdsBlock(node)) inline.push(node);
    else {
      flush();
      found.push(...block(node));
    }
  }
  flush();
  return found.filter((text) => text !== '');
}

function holdsBlock(element: HtmlElement): boolean {
  return (
    BLOCK.test(element.tag) ||
    element.children.some((child) => typeof child !== 'string' && holdsBlock(child))
  );
}

function block({ tag, children }: HtmlElement): string[] {
  switch (tag) {
    case 'p':
      return blocks(children);
    case 'ul':
    case 'ol':
      return [list(children, tag === 'ol')];
    case 'blockquote':
      return [prefix(blocks(children).join('\n\n'), '> ', '> ')];
    case 'pre':
      return [codeBlock(textOf(children))];
    case 'hr':
      return ['---'];
    case 'table':
      return [table(children)];
    default:
      return /^h[1-6]$/.test(tag) ? [heading(Number(tag[1]), children)] : blocks(children);
  }
}

/** What would read as a list, a heading or a rule at the start of a line is escaped. */
function paragraph(nodes: readonly HtmlNode[]): string {
  return inlineMarkdown(nodes)
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trimStart()
        .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|-{2,}$|=+$)/, '\\$&')
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join('\n')
    .replace(/\\$/, '');
}

function heading(level: number, children: readonly HtmlNode[]): string {
  const text = inlineMarkdown(children).replace(/\\?\n/g, ' ').trim();
  return text === '' ? '' : `${'#'.repeat(level)} ${text.replace(/(#+)$/, '\\$1')}`;
}

function list(children: readonly HtmlNode[], isOrdered: boolean): string {
  const items = children.filter((child): child is HtmlElement => typeof child !== 'string');
  return items
    .map((item, i) => {
      const marker = isOrdered ? `${i + 1}. ` : '- ';
      const content = item.tag === 'li' ? itemBlocks(item.children) : block(item).join('\n\n');
      return prefix(content, marker, ' '.repeat(marker.length));
    })
    .join('\n');
}

/** A nested list follows its text directly, so that the list stays tight. */
function itemBlocks(children: readonly HtmlNode[]): string {
  const found = blocks(children);
  const isTight = found.length === 2 && /^(?:- |\d+\. )/.test(found[1] ?? '');
  return found.join(isTight ? '\n' : '\n\n');
}

function prefix(text: string, first: string, others: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, i) => (i === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n')
    .trimEnd();
}

function codeBlock(text: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return `${fence}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function table(children: readonly HtmlNode[]): string {
  const rows = rowsOf(children);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const [head = [], ...body] = rows.map((row) => [...row, ...emptyCells(width - row.length)]);
  const rule = new Array<string>(width).fill('---');
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function emptyCells(count: number): string[] {
  return new Array<string>(count).fill('');
}

function rowsOf(nodes: readonly HtmlNode[]): string[][] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.tag === 'tr' ? [cellsOf(node)] : rowsOf(node.children);
  });
}

function cellsOf(row: HtmlElement): string[] {
  return row.children.flatMap((cell) => {
    if (typeof cell === 'string') return [];
    const line = blocks(cell.children)
      .join(' ')
      .replace(/\\?\n\s*/g, ' ');
    const text = line.replace(/(?<!\\)\|/g, '\\|');
    return [text, ...emptyCells(Number(cell.attributes.colspan ?? 1) - 1)];
  });
}
