import { describe, expect, it } from 'vitest';
import { readTextDocument } from './read-text-document';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readTextDocument', () => {
  it('makes paragraphs of plain text', () => {
    const content = readTextDocument(bytes('\ufeffOne <b>\r\ntwo\r\n\r\nthree & four\n'), 'plain');
    expect(content).toMatchObject({
      title: '',
      text: 'One <b>\ntwo\n\nthree & four',
      html: '<p>One &lt;b&gt;<br>two</p><p>three &amp; four</p>',
      wordCount: 5,
    });
  });

  it('reads windows-1252', () => {
    const content = readTextDocument(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'plain');
    expect(content.text).toBe('café');
  });

  it('makes HTML of Markdown', () => {
    const content = readTextDocument(
      bytes('# Title\n\nA *b*\n\n## Next\n\n- x\n- y\n'),
      'markdown',
    );
    expect(content.title).toBe('Title');
    expect(content.headings).toEqual(['Title', 'Next']);
    expect(content.html.replace(/\n/g, '')).toBe(
      '<h1>Title</h1><p>A <em>b</em></p><h2>Next</h2><ul><li>x</li><li>y</li></ul>',
    );
  });

  it('disarms HTML inside Markdown', () => {
    const content = readTextDocument(
      bytes('<script>alert(1)</script>\n\n[l](javascript:alert(1)) <img src=x onerror=alert(1)>'),
      'markdown',
    );
    expect(content.html).toBe('<p>l </p>');
  });

  it('takes title and author from front matter', () => {
    const source = '---\ntitle: "My Notes"\nauthor: Ann\ntags: [a]\n---\n# Other\n';
    expect(readTextDocument(bytes(source), 'markdown')).toMatchObject({
      title: 'My Notes',
      author: 'Ann',
      text: 'Other',
    });
  });

  it('takes a rule at the start as a rule', () => {
    const { html } = readTextDocument(bytes('---\n\nwords\n\n---\n'), 'markdown');
    expect(html.replace(/\n/g, '')).toBe('<hr><p>words</p><hr>');
  });

  it('refuses bytes that are no text', () => {
    expect(() => readTextDocument(Uint8Array.of(1, 0, 0, 0, 5, 0, 9), 'plain')).toThrow(/binary/);
  });

  it('refuses a file of over 16 MB', () => {
    expect(() => readTextDocument(new Uint8Array(16 * 2 ** 20 + 1), 'plain')).toThrow(/16 MB/);
  });

  it('reads hostile Markdown quickly', () => {
    for (const unit of ['>', '[', '![', '*a ', '`', '<div>', '- ', '|', '[a](', '\\']) {
      const started = performance.now();
      try {
        readTextDocument(bytes(unit.repeat(3000)), 'markdown');
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(performance.now() - started, unit).toBeLessThan(5000);
    }
  });
});
