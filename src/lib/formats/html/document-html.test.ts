import { describe, expect, it } from 'vitest';
import { documentHtml } from './document-html';

const HTML = '<h1>News</h1><p>All <b>good</b> &amp; well.</p>';

describe('a document to be read', () => {
  it('keeps its formatting while it says the same as its text', () => {
    expect(documentHtml(HTML, 'News\nAll good & well.')).toBe(HTML);
    expect(documentHtml(HTML, undefined)).toBe(HTML);
  });

  it('is its text once that was edited', () => {
    expect(documentHtml(HTML, 'News\n\nAll <b>bad</b> & sad.')).toBe(
      '<p>News</p><p>All &lt;b&gt;bad&lt;/b&gt; &amp; sad.</p>',
    );
    expect(documentHtml(HTML, '')).toBe('');
  });

  it('is its text where there is no HTML', () => {
    expect(documentHtml('', 'Plain.')).toBe('<p>Plain.</p>');
  });
});
