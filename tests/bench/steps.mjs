import { within } from './within.mjs';

/**
 * @typedef {import('./page.mjs').Page} Page
 * @typedef {import('./truth.mjs').Truth} Truth
 * @typedef {import('./peers/peer').Look} Look
 * @typedef {import('./peers/peer').Measure} Measure
 * @typedef {Partial<Record<Measure, number>>} Taken
 */

/** In the order in which they are done. */
export const MEASURES = /** @type {const} */ ([
  'import',
  'editFewDistinct',
  'editAllDistinct',
  'filter',
  'sort',
  'undo',
]);

/**
 * What is looked at after a step, out of its time; the other steps answer themselves.
 * @type {Partial<Record<Measure, Look>>}
 */
const LOOKS = {
  import: 'rows',
  editFewDistinct: 'active',
  editAllDistinct: 'email',
  undo: 'email',
};

/** A machine under load may be slow; a step that takes longer than this hangs. */
const LIMIT_MS = 240_000;

/**
 * Does some of the steps with the page's peer and returns the milliseconds that each took. What
 * is done goes into `taken` at once: it stays known when a later step fails.
 * @param {Page} page
 * @param {readonly Measure[]} measures
 * @param {{ truth: Truth, order: 'folded' | 'codes', rows: number, taken: Taken }} task
 */
export async function doSteps(page, measures, { truth, order, rows, taken }) {
  const limit = LIMIT_MS * Math.max(1, rows / 1_000_000);
  for (const measure of measures) {
    const look = LOOKS[measure] ?? null;
    const { milliseconds, answer } = await within(doStep(page, measure, look), limit, measure);
    const expected = measure === 'sort' ? truth.sort[order] : truth[measure];
    if (answer !== expected) {
      throw new Error(`${measure} came to ${answer} instead of ${expected}`);
    }
    taken[measure] = milliseconds;
  }
}

/**
 * @param {Page} page
 * @param {Measure} name
 * @param {Look | null} lookAt
 */
function doStep(page, name, lookAt) {
  return page.evaluate(
    async ({ measure, look }) => {
      const { peer } = window;
      if (!peer) throw new Error('The page has no peer');
      const input = /** @type {HTMLInputElement | null} */ (document.querySelector('#bench-file'));
      const file = input?.files?.[0];
      const start = performance.now();
      const value = await (measure === 'import'
        ? peer.import(/** @type {File} */ (file))
        : peer[measure]());
      const milliseconds = performance.now() - start;
      return { milliseconds, answer: look === null ? value : await peer[look]() };
    },
    { measure: name, look: lookAt },
  );
}
