import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { textMaker } from './long-texts.mjs';

const fixture = fileURLToPath(new URL('../fixtures/documents.ts', import.meta.url));
/** From two pages to forty, as the texts of an office are. */
const PARAGRAPHS = [6, 12, 25, 50, 120];

/**
 * Writes Word documents into the folder; returns their paths and the bytes of all.
 * @param {string} folder
 * @param {number} count
 */
export async function writeDocuments(folder, count) {
  const config = /** @type {const} */ ({ configFile: false, logLevel: 'error' });
  /** @type {{ module: typeof import('../fixtures/documents') }} */
  const { module } = await runnerImport(fixture, config);
  const next = textMaker();
  let bytes = 0;
  const paths = Array.from({ length: count }, (_, n) => {
    const length = PARAGRAPHS[n % PARAGRAPHS.length];
    const paragraphs = Array.from({ length: Number(length) }, next);
    const content = module.docx({ title: `Document ${n + 1}`, author: 'Ada', paragraphs });
    const path = join(folder, `document-${n + 1}.docx`);
    writeFileSync(path, content);
    bytes += content.length;
    return path;
  });
  return { paths, bytes };
}
