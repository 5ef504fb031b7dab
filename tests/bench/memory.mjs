/**
 * `npm run bench:memory [-- --rows 7200000] [--workers 2]`: imports a large table and edits it, and
 * prints what the engine counted on and what was really held, against the memory budget.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { copyApp } from './build.mjs';
import { pretendCores } from './cores.mjs';
import { memoryReport } from './memory-report.mjs';
import { measureSteps } from './memory-steps.mjs';
import { offer, withPage } from './page.mjs';
import { writeTable } from './table.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '7200000' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const rows = Number(values.rows);
const workers = Number(values.workers);
if (![rows, workers].every((value) => Number.isSafeInteger(value) && value > 0)) {
  throw new Error('npm run bench:memory -- [--rows 7200000] [--workers 2]');
}

const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
ensureChromium();
const path = join(folder, 'table.csv');
const tableBytes = await writeTable(path, rows);
const app = await serve({ folder: copyApp(folder) });

const measured = await withPage(app.url, async (page) => {
  await pretendCores(page, workers);
  await offer(page, path);
  return measureSteps(page);
});
app.close();
console.log(memoryReport({ rows, workers, tableBytes }, measured));
