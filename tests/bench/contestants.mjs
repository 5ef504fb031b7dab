import { offer, withPage } from './page.mjs';
import { pauseInMidImport } from './pause.mjs';
import { installSheafPeer } from './sheaf-peer.mjs';
import { longestTask, scrollGrid } from './smoothness.mjs';
import { doSteps, MEASURES } from './steps.mjs';
import { within } from './within.mjs';

/**
 * @typedef {import('./steps.mjs').Taken} Taken
 * @typedef {{ path: string, rows: number, truth: import('./truth.mjs').Truth }} Table
 * @typedef {Awaited<ReturnType<typeof scrollGrid>>} Scroll
 * @typedef {{ import: number, edits: number }} LongestTasks
 * @typedef {{ taken: Taken, longestTasks: LongestTasks, scroll: Scroll, pause: number }} SheafSample
 * @typedef {{ taken: Taken, failure?: string }} PeerSample
 */

const START_MS = 60_000;

/**
 * What each step took a peer, as far as it came; a peer's failure is its result.
 * @param {string} url
 * @param {'duckdb' | 'dexie'} name
 * @param {Table} table
 * @returns {Promise<PeerSample>}
 */
export async function measurePeer(url, name, table) {
  /** @type {Taken} */
  const taken = {};
  try {
    await withPage(url, async (page) => {
      await offer(page, table.path);
      const started = page.evaluate(async (peer) => {
        const make = window.makePeer?.[peer];
        if (make) window.peer = await make();
      }, name);
      await within(started, START_MS, 'starting');
      await doSteps(page, MEASURES, { ...table, order: 'codes', taken });
    });
    return { taken };
  } catch (error) {
    return { taken, failure: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The same steps through window.sheaf, the edits with the collection's grid in view, and how
 * smooth the page is meanwhile. A failure is the bench's failure.
 * @param {string} url
 * @param {Table} table
 * @returns {Promise<SheafSample>}
 */
export function measureSheaf(url, table) {
  const [first, ...others] = MEASURES;
  /** @type {Taken} */
  const taken = {};
  /** @type {Parameters<typeof doSteps>[2]} */
  const task = { ...table, order: 'folded', taken };
  return withPage(url, async (page) => {
    const isReady = () =>
      page.waitForFunction(() => 'sheaf' in window, null, { timeout: START_MS });
    await isReady();
    // As the peers have started when their clock starts: a first visit also fills the cache that
    // the app works offline from.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.evaluate(installSheafPeer);
    await offer(page, table.path);
    const importing = await longestTask(page, () => doSteps(page, [first], task));

    const id = await page.evaluate(async () => (await window.sheaf?.collections())?.[0]?.id);
    await page.goto(`${url}/collections/${id}`);
    await isReady();
    await page.getByRole('gridcell').first().waitFor({ timeout: START_MS });
    await page.evaluate(installSheafPeer);
    const edits = await longestTask(page, () => doSteps(page, others, task));
    const scroll = await scrollGrid(page);
    await offer(page, table.path);
    const pause = await pauseInMidImport(page);
    return { taken, longestTasks: { import: importing, edits }, scroll, pause };
  });
}
