import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { recordMaker } from './table.mjs';

/** Of one text: a few paragraphs. */
const NOTES = 40;

/** Makes texts of about 1,600 characters, no two of them the same. */
export function textMaker() {
  const record = recordMaker();
  let i = 0;
  return () => Array.from({ length: NOTES }, () => record(i++).note.replaceAll('"', '')).join('. ');
}

/**
 * Writes a table of one column of long, distinct texts.
 * @param {string} path
 * @param {number} rows
 */
export async function writeTexts(path, rows) {
  const out = createWriteStream(path);
  const next = textMaker();
  out.write('text\n');
  for (let i = 0; i < rows; i++) {
    if (!out.write(`"${i} ${next()}"\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return out.bytesWritten;
}
