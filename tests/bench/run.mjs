/** `npm run bench`: Sheaf, DuckDB-WASM and one Dexie record a row at the same table, in one run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { copyApp, buildPeers } from './build.mjs';
import { measurePeer, measureSheaf } from './contestants.mjs';
import { readOptions } from './options.mjs';
import { reportJson, reportText } from './report.mjs';
import { servePeers } from './serve-peers.mjs';
import { medians, smoothness } from './summary.mjs';
import { writeTable } from './table.mjs';
import { findTruth } from './truth.mjs';

const DEXIE_ROWS = 100_000;

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @param {number} rows */
async function makeTable(rows) {
  const path = join(folder, `${rows}.csv`);
  return { path, rows, truth: findTruth(rows), bytes: await writeTable(path, rows) };
}

ensureChromium();
const table = await makeTable(options.rows);
const dexieTable = options.rows > DEXIE_ROWS ? await makeTable(DEXIE_ROWS) : table;
const app = await serve({ folder: copyApp(folder, options.app) });
const peers = await startPeers();

/**
 * Peers that cannot even be built are no reason not to measure Sheaf.
 * @returns {Promise<{ url: string, close(): void } | { failure: string }>}
 */
async function startPeers() {
  try {
    return await servePeers(await buildPeers(folder));
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {'duckdb' | 'dexie'} name
 * @param {import('./contestants.mjs').Table} from
 */
const peer = async (name, from) =>
  'url' in peers ? measurePeer(peers.url, name, from) : { taken: {}, failure: peers.failure };

/** @type {import('./contestants.mjs').SheafSample[]} */
const sheaf = [];
/** @type {Record<'duckdb' | 'dexie', import('./contestants.mjs').PeerSample[]>} */
const others = { duckdb: [], dexie: [] };
// Taking turns spreads the machine's noise over all of them.
for (let run = 1; run <= options.runs; run++) {
  for (const name of options.only) {
    const sample =
      name === 'sheaf'
        ? await measureSheaf(app.url, table)
        : await peer(name, name === 'dexie' ? dexieTable : table);
    if ('scroll' in sample) sheaf.push(sample);
    else if (name !== 'sheaf') others[name].push(sample);
    console.error(`run ${run} of ${options.runs}, ${name}: ${JSON.stringify(sample)}`);
  }
}
app.close();
if ('url' in peers) peers.close();

const figures = {
  ...{ rows: table.rows, runs: options.runs, tableBytes: table.bytes, dexieRows: dexieTable.rows },
  medians: {
    sheaf: medians(sheaf),
    duckdb: medians(others.duckdb),
    dexie: medians(others.dexie, table.rows / dexieTable.rows),
  },
  smoothness: sheaf.length > 0 ? smoothness(sheaf) : null,
  failures: Object.entries(others).flatMap(([name, samples]) =>
    [...new Set(samples.map(({ failure }) => failure))]
      .filter((failure) => failure !== undefined)
      .map((failure) => `${name}: ${failure}`),
  ),
};
console.log(reportText(figures));
if (options.json) writeFileSync(options.json, `${JSON.stringify(reportJson(figures), null, 2)}\n`);
