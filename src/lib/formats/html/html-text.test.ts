import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text';

describe('htmlText', () => {
  it('gives one line per block', () => {
    const { text } = htmlText(
      '<h1>T</h1><p>a  <em>b</em>\nc</p><ul><li>x</li><li>y<br>z</li></ul>',
    );
    expect(text).toBe('T\na b c\nx\ny\nz');
  });

  it('separates cells with tabs', () => {
    const html = '<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr><tr><td>d</td></tr></table>';
    expect(htmlText(html).text).toBe('a b\tc\nd');
  });

  it('lists headings without empty ones', () => {
    const html = '<h1>One <em>two</em></h1><h2> </h2><h3>a<br>b &amp; c</h3>';
    expect(htmlText(html).headings).toEqual(['One two', 'a b & c']);
  });

  it('keeps the spaces of preformatted text', () => {
    expect(htmlText('<pre>  a\n    b</pre>').text).toBe('  a\n    b');
  });
});
