import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What a Content Security Policy lets the one script by that is written in a page: its hash.
 * @param {string | URL} page
 * @returns {`sha256-${string}`}
 */
export function inlineScriptHash(page) {
  // Browsers read every end of a line as one sign, however it was checked out.
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n');
  const [, script, ...more] = text.split(/<\/?script>/);
  if (script === undefined || more.length !== 1) throw new Error('It should have one script.');
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
