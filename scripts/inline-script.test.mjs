import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inlineScriptHash } from './inline-script.mjs';

/** @param {string} text */
function pageOf(text) {
  const page = join(mkdtempSync(join(tmpdir(), 'sheaf-page-')), 'app.html');
  writeFileSync(page, text);
  return page;
}

it.each(['<p></p><script>\na();\n</script>', '<p></p><script>\r\na();\r\n</script>'])(
  'is of what the browser runs: %j',
  (text) => {
    const hash = createHash('sha256').update('\na();\n').digest('base64');
    expect(inlineScriptHash(pageOf(text))).toBe(`sha256-${hash}`);
  },
);

it.each(['<p></p>', '<script>a()</script><script>b()</script>'])('refuses %s', (text) => {
  expect(() => inlineScriptHash(pageOf(text))).toThrow('one script');
});
