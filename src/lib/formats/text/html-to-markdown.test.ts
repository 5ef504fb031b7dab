import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../html/html-text';
import { escapeHtml } from '../html/escape-html';
import { htmlToMarkdown } from './html-to-markdown';
import { readTextDocument } from './read-text-document';

describe('htmlToMarkdown', () => {
  it.each([
    ['', ''],
    ['<h2>Title</h2><p>Text</p>', '## Title\n\nText\n'],
    ['<p>a <strong>b </strong>c <em>d</em> <s>e</s></p>', 'a **b** c *d* ~~e~~\n'],
    ['<p>x<sup>2</sup> <u>y</u></p>', 'x<sup>2</sup> <u>y</u>\n'],
    ['<p>one<br>two</p>', 'one\\\ntwo\n'],
    [
      '<p>1. not a list</p><p># not a heading</p><p>- no</p>',
      '1\\. not a list\n\n\\# not a heading\n\n\\- no\n',
    ],
    ['<p>a*b_c &lt;d&gt; [e]</p>', 'a\\*b\\_c \\<d\\> \\[e\\]\n'],
    ['<p><a href="https://a.example/(x)">l</a></p>', '[l](https://a.example/%28x%29)\n'],
    ['<p><img src="data:image/png;base64,AA==" alt="p"></p>', '![p](data:image/png;base64,AA==)\n'],
    ['<p><code>a`b</code></p>', '``a`b``\n'],
    ['<p><a href="#x">a[](b</a></p>', '[a\\[\\]\\(b](#x)\n'],
    ['<pre><code>x\n  y\n</code></pre>', '```\nx\n  y\n```\n'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b\n'],
    ['<hr>', '---\n'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c\n'],
    ['<ol><li><p>a</p><p>b</p></li><li>c</li></ol>', '1. a\n\n   b\n2. c\n'],
    [
      '<table><tr><th>a</th><th>b|c</th></tr><tr><td colspan="2"><p>d</p><p>e</p></td></tr><tr><td><code>f|g</code></td></tr></table>',
      '| a | b\\|c |\n| --- | --- |\n| d e |  |\n| `f\\|g` |  |\n',
    ],
  ])('writes %j', (html, expected) => {
    expect(htmlToMarkdown(html)).toBe(expected);
  });

  it('keeps every word when read again', () => {
    const word = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        ' ',
        '*',
        '_',
        '#',
        '>',
        '<',
        '&',
        '`',
        '|',
        '-',
        '1',
        '.',
        ')',
        '~',
        '[',
        ']',
        '\\',
        '=',
        '+',
        '!',
        '(',
      ),
      minLength: 1,
      maxLength: 8,
    });
    const text = word.map((value) => `w${escapeHtml(value)}w`);
    const inline = fc.oneof(
      text,
      text.map((value) => `<strong>${value}</strong>`),
      text.map((value) => `<em>${value}</em>`),
      text.map((value) => `<a href="#x">${value}</a>`),
    );
    const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    const start = word.map((value) => `${escapeHtml(value)}w`);
    const block = fc.oneof(
      line.map((value) => `<p>${value}</p>`),
      start.map((value) => `<p>${value}</p>`),
      line.map((value) => `<h3>${value}</h3>`),
      fc
        .array(line, { minLength: 1 })
        .map((items) => `<ul><li>${items.join('</li><li>')}</li></ul>`),
      line.map((value) => `<blockquote><p>${value}</p></blockquote>`),
      fc
        .array(line, { minLength: 1 })
        .map((cells) => `<table><tr><td>${cells.join('</td><td>')}</td></tr></table>`),
    );
    const document = fc.array(block, { maxLength: 4 }).map((all) => all.join(''));
    fc.assert(
      fc.property(document, (html) => {
        const bytes = new TextEncoder().encode(htmlToMarkdown(html));
        const again = readTextDocument(bytes, 'markdown');
        expect(again.text.replace(/\s+/g, ' ')).toBe(htmlText(html).text.replace(/\s+/g, ' '));
      }),
      {
        numRuns: 300,
        examples: [['<ul><li><a href="#x">w[]()aw</a></li><li><em>waw</em></li></ul>']],
      },
    );
  });
});
