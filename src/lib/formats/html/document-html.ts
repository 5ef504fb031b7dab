import { escapeHtml } from './escape-html';
import { htmlText } from './html-text';

/**
 * A document to be read: its HTML as long as that says what its text says. A text that was edited
 * since counts more than how it was formatted: then a paragraph a line. `text` is undefined where a
 * document has none beside its HTML.
 */
export function documentHtml(html: string, text: string | undefined): string {
  if (text === undefined || htmlText(html).text === text) return html;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
}
