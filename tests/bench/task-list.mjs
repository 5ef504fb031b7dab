/**
 * How long the list of tasks takes to answer, over 5,000 of them, at rest and while a batch runs and
 * rewrites its row: from the press of a key or button until the frame that shows what came of it.
 */
import { chromium } from 'playwright';
import { chromiumLaunch } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { manyTasks } from '../fixtures/many-tasks.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi */

const NUMBERS = { ended: 4700, waiting: 300 };
const ROWS = 300_000;
const TIMES = 5;

/**
 * Presses in the page and waits until the condition holds and is painted.
 * @param {Page} page
 * @param {{ press: string, until: string }} scripts expressions that run in the page
 */
const timed = (page, { press, until }) =>
  page.evaluate(async ([act, isDone]) => {
    // The policy of the page allows no code that is made of text; the bench switches it off.
    const done = new Function(`return (${isDone})`);
    const startedAt = performance.now();
    new Function(act)();
    do await new Promise((resolve) => requestAnimationFrame(() => resolve(0)));
    while (!done());
    // That frame is painted before the next task.
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - startedAt;
  }, /** @type {const} */ ([press, until]));

const button = (/** @type {string} */ start) =>
  `[...document.querySelectorAll('main button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().replace(/\\s+/g, ' ').match(/${start}/))`;
const set = (/** @type {string} */ label, /** @type {string} */ value, kind = 'input') =>
  `const control = [...document.querySelectorAll('main label')].find((one) => one.textContent.trim() === '${label}').control; const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value'); set.call(control, '${value}'); control.dispatchEvent(new Event('${kind}', { bubbles: true }));`;
const firstRow = `document.querySelector('tbody a')?.textContent`;
const shownOf = `document.querySelector('nav[aria-label="Pages of ended tasks"] span')?.textContent ?? ''`;
const queueAt = (/** @type {number} */ n) =>
  `document.querySelectorAll('ol li a.title')[${n}]?.textContent`;

/** @type {Record<string, { press: string, until: string }>} */
const interactions = {
  'filter by status': {
    press: `${button('Failed$')}.click()`,
    until: `/of 470$/.test((${shownOf}).trim())`,
  },
  'all again': {
    press: `${button('All$')}.click()`,
    until: `/of 4,70\\d$/.test((${shownOf}).trim())`,
  },
  search: { press: set('Search tasks', 'Task 4242'), until: `/of 1$/.test((${shownOf}).trim())` },
  'clear the search': {
    press: set('Search tasks', ''),
    until: `/of 4,70\\d$/.test((${shownOf}).trim())`,
  },
  'sort by duration': {
    press: set('Order', 'duration', 'change'),
    until: `!/Task 4700/.test(${firstRow}) && new URL(location.href).searchParams.get('sort') === 'duration'`,
  },
  'sort by age': {
    press: set('Order', 'newest', 'change'),
    until: `!new URL(location.href).searchParams.has('sort') && !/96\\.0/.test(document.querySelector('tbody .took').textContent)`,
  },
  'next page': {
    press: `${button('^Next page')}.click()`,
    until: `/^26–/.test((${shownOf}).trim())`,
  },
  'previous page': {
    press: `${button('^Previous page')}.click()`,
    until: `/^1–/.test((${shownOf}).trim())`,
  },
  'select all': {
    press: `${button('^Select all')}.click()`,
    until: `!!${button('^Clear selection')}`,
  },
  'clear the selection': {
    press: `${button('^Clear selection')}.click()`,
    until: `!${button('^Clear selection')}`,
  },
  'move in the queue': {
    press: `window.second = ${queueAt(1)}; ${button('^Move .* up')}.closest('ol').children[1].querySelector('[aria-label$=" up"]').click()`,
    until: `${queueAt(0)} === window.second`,
  },
};

/** @param {Page} page */
async function measure(page) {
  /** @type {Record<string, number[]>} */
  const found = {};
  for (let n = 0; n < TIMES; n++) {
    for (const [name, scripts] of Object.entries(interactions)) {
      await page.waitForTimeout(150);
      (found[name] ??= []).push(await timed(page, scripts));
    }
  }
  return found;
}

/**
 * @param {string} title
 * @param {Record<string, number[]>} found
 */
function print(title, found) {
  console.log(`\n${title}: median and worst of ${TIMES}, ms`);
  for (const [name, all] of Object.entries(found)) {
    const sorted = [...all].sort((a, b) => a - b);
    const [median = NaN, worst = NaN] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(
      `  ${name.padEnd(22)} ${median.toFixed(0).padStart(5)} ${worst.toFixed(0).padStart(5)}`,
    );
  }
}

/**
 * A collection, and a task to make thousands of.
 * @param {Page} page
 */
const prepare = (page) =>
  page.evaluate(async (rows) => {
    const sheaf = /** @type {SheafApi} */ (window.sheaf);
    const words = ['late', 'parcel', 'garden', 'seed', 'letter', 'north', 'paper'];
    const lines = ['Id,Note'];
    for (let n = 1; n <= rows; n++) {
      lines.push(`${n},${[1, 2, 3, 4].map((k) => words[(n * k) % 7]).join('_')}_${n}`);
    }
    const file = new File([lines.join('\n')], 'orders.csv');
    const [move] = (await sheaf.whenDone(await sheaf.importFiles([file]))).moves;
    if (!move) throw new Error('Nothing was imported');
    const { collection } = move;
    const options = { attribute: 'Note', value: 'x' };
    await sheaf.whenDone(
      await sheaf.run('set-value', { collection, selection: { items: [] }, options }),
    );
    return collection;
  }, ROWS);

/**
 * Starts a batch that takes minutes, and gives its id.
 * @param {Page} page
 * @param {string} collection
 */
const startSlowEdit = (page, collection) =>
  page.evaluate((id) => {
    const sheaf = /** @type {SheafApi} */ (window.sheaf);
    const find = '(?:\\w*\\w*)!|_(\\d+)$';
    const options = { attribute: 'Note', mode: 'regex', find, replace: '-$1' };
    return sheaf.run('find-replace', { collection: id, options, batch: { priority: 9 } });
  }, collection);

const { url, close } = await serve();
const browser = await chromium.launch(chromiumLaunch());
try {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ bypassCSP: true, viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.waitForFunction(() => 'sheaf' in window);
  const collection = await prepare(page);
  await page.evaluate(manyTasks, NUMBERS);
  await page.goto(`${url}/tasks`);
  await page.getByRole('table').waitFor();
  print('At rest', await measure(page));

  const id = await startSlowEdit(page, collection);
  await page.getByText(/ items\/s/).waitFor();
  const found = await measure(page);
  const { status, progress } = await page.evaluate(
    (batch) => /** @type {SheafApi} */ (window.sheaf).batch(batch),
    id,
  );
  print(`Beside a batch (${status}, ${progress.done} of ${progress.total} done)`, found);
} finally {
  await browser.close();
  close();
}
