import { watchHeaps } from './heap-watch.mjs';
import { watchProcess } from './process-memory.mjs';

/**
 * @typedef {import('./page.mjs').Page} Page
 * @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi
 * @typedef {import('./heap-watch.mjs').HeapPeaks & { process: number | null }} Held
 * @typedef {{ status: string, fault: string | null, seconds: number, counted: number }} Ended
 * @typedef {{ atRest: Held, steps: [name: string, figures: Ended & Held][] }} Figures
 */

/** For the app to settle. */
const REST_MS = 1000;

/**
 * The import of the offered table, which has no options, and edits of all of it.
 * @type {readonly (readonly [name: string, options: Record<string, string> | null])[]}
 */
const STEPS = [
  ['import', null],
  ['edit one column', { attribute: 'email', find: 'example.com', replace: 'example.org' }],
  ['edit all columns', { find: 'e', replace: 'ee' }],
];

/**
 * Imports and edits the table, and tells what was held meanwhile.
 * @param {Page} page
 * @returns {Promise<Figures>}
 */
export async function measureSteps(page) {
  const heaps = await watchHeaps(page);
  const resident = await watchProcess(page);
  await page.waitForTimeout(REST_MS);
  const take = () => ({ ...heaps.take(), process: resident.take() });
  const atRest = take();
  /** @type {Figures['steps']} */
  const steps = [];
  for (const [name, options] of STEPS) {
    const ended = await page.evaluate(runStep, options);
    if (ended.status !== 'completed')
      throw new Error(`${name} ended as ${ended.status}: ${ended.fault}`);
    steps.push([name, { ...ended, ...take() }]);
  }
  heaps.stop();
  resident.stop();
  return { atRest, steps };
}

/**
 * In the page.
 * @param {Record<string, string> | null} options
 * @returns {Promise<Ended>}
 */
async function runStep(options) {
  const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector('#bench-file'));
  const start = performance.now();
  const [collection] = await sheaf.collections();
  const id =
    options && collection
      ? await sheaf.run('find-replace', { collection: collection.id, options })
      : await sheaf.importFiles([...(input?.files ?? [])]);
  const { status, fault, progress } = await sheaf.whenDone(id);
  const seconds = (performance.now() - start) / 1000;
  return { status, fault: fault?.message ?? null, seconds, counted: progress.peakBytes };
}
