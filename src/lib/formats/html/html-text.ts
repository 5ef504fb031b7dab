import { Parser } from 'htmlparser2';

export interface HtmlText {
  /** One line per block, cells of a table row separated by tabs. */
  text: string;
  /** Text of each heading that has any, in order. */
  headings: string[];
}

/** The readable text of sanitised HTML. */
export function htmlText(html: string): HtmlText {
  const lines = new TextLines();
  const parser = new Parser({
    onopentag: (name) => lines.open(name),
    onclosetag: (name) => lines.close(name),
    ontext: (text) => lines.add(text),
  });
  parser.end(html);
  return { text: lines.text(), headings: lines.headings };
}

const BLOCK = /^(?:p|h[1-6]|ul|ol|li|table|tr|blockquote|pre|hr)$/;
const CELL = /^t[dh]$/;
const HEADING = /^h[1-6]$/;

class TextLines {
  readonly headings: string[] = [];
  readonly #lines: string[] = [];
  #line = '';
  #heading: string | undefined;
  #cells = 0;
  #preformatted = 0;

  open(name: string): void {
    if (name === 'br' || BLOCK.test(name)) this.#break(name);
    if (CELL.test(name)) this.#cells++;
    if (name === 'pre') this.#preformatted++;
    if (HEADING.test(name)) this.#heading = '';
  }

  close(name: string): void {
    if (HEADING.test(name)) this.#endHeading();
    if (CELL.test(name)) {
      this.#cells--;
      this.#line = `${this.#line.trimEnd()}\t`;
    } else if (BLOCK.test(name)) this.#break(name);
    if (name === 'pre') this.#preformatted--;
  }

  add(text: string): void {
    this.#line += this.#preformatted > 0 ? text : text.replace(/\s+/g, ' ');
    if (this.#heading !== undefined) this.#heading += text;
  }

  text(): string {
    this.#endLine();
    return this.#lines.join('\n');
  }

  /** Inside a table cell a block ends with a space, so that a row stays one line. */
  #break(name: string): void {
    if (this.#heading !== undefined) this.#heading += ' ';
    if (this.#cells > 0 && name !== 'tr') this.#line = `${this.#line.trimEnd()} `;
    else this.#endLine();
  }

  #endLine(): void {
    const line = this.#preformatted > 0 ? this.#line : this.#line.trim();
    if (line !== '') this.#lines.push(line);
    this.#line = '';
  }

  #endHeading(): void {
    const heading = (this.#heading ?? '').replace(/\s+/g, ' ').trim();
    if (heading !== '') this.headings.push(heading);
    this.#heading = undefined;
  }
}
