/**
 * `npm run bench:speedup [-- --runs 5] [--rows 40000] [--documents 400]`: the same work with one
 * worker and with two, in turns, and how many times as fast two are.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { copyApp } from './build.mjs';
import { withBusyCores } from './busy-cores.mjs';
import { coreScaling } from './core-scaling.mjs';
import { pretendCores } from './cores.mjs';
import { writeTexts } from './long-texts.mjs';
import { withPage } from './page.mjs';
import { speedupReport } from './speedup-report.mjs';
import { editTexts, importDocuments, prepare } from './speedup-works.mjs';
import { writeDocuments } from './word-files.mjs';

/** @typedef {import('./speedup-report.mjs').Run} Run */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '40000' },
    documents: { type: 'string', default: '400' },
  },
});
const [runs = 0, rows = 0, documents = 0] = [values.runs, values.rows, values.documents].map(
  Number,
);
if (![runs, rows, documents].every((value) => Number.isSafeInteger(value) && value > 0)) {
  throw new Error('npm run bench:speedup -- [--runs 5] [--rows 40000] [--documents 400]');
}

const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
ensureChromium();
// First of all: Vite, which the documents need, says from then on that this is no production.
const app = await serve({ folder: copyApp(folder) });
const table = join(folder, 'texts.csv');
const tableBytes = await writeTexts(table, rows);
const files = await writeDocuments(folder, documents);
let machine = 0;

const works = /** @type {const} */ ([
  ['edit', editTexts],
  ['documents', importDocuments],
]);

/** @type {Record<'edit' | 'documents', Record<1 | 2, Run[]>>} */
const taken = { edit: { 1: [], 2: [] }, documents: { 1: [], 2: [] } };
await withPage(app.url, async (page) => {
  await pretendCores(page, 2);
  await prepare(page, table, files.paths);
  // Taking turns spreads the machine's noise over all.
  for (let run = 1; run <= runs; run++) {
    for (const workers of /** @type {const} */ ([1, 2])) {
      for (const [name, work] of works) {
        taken[name][workers].push(await withBusyCores(() => page.evaluate(work, workers)));
      }
    }
    machine = Math.max(machine, await coreScaling());
    console.error(`run ${run} of ${runs}`);
  }
});
app.close();
console.log(
  speedupReport({ rows, tableBytes, documents, documentsBytes: files.bytes, machine, taken }),
);
