/**
 * Photographs every page of the built app with its own sample data, at the sizes of a phone, a tablet
 * and a laptop, for the README and docs/screens.md. Run it after `npm run build`, and again when
 * the interface has changed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumLaunch } from './browser.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('../src/lib/app/sheaf-api').SheafApi} SheafApi */
/** @typedef {{ table: string, withProblems: string, edited: string, backup: string }} Samples */

const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const QUALITY = 82;

const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1100 },
  laptop: { width: 1440, height: 900 },
};
/** @type {readonly (readonly [place: string, size: keyof typeof sizes])[]} */
const dark = [
  ['collection', 'laptop'],
  ['task', 'laptop'],
];

/**
 * The places, each from anywhere to what is to be seen.
 * @type {Record<string, (page: Page, samples: Samples) => Promise<void>>}
 */
const places = {
  home: async (page) => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Recent collections' }).waitFor();
  },
  collection: async (page, { table }) => {
    await page.goto(`/collections/${table}`);
    const boxes = page.getByRole('checkbox', { name: /^Select row/ });
    for (const n of [1, 2, 4]) await boxes.nth(n).click();
  },
  operation: async (page, { table }) => {
    await page.goto(`/collections/${table}`);
    await page.getByRole('gridcell').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('find and');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Find and replace' });
    await dialog.getByLabel('Find', { exact: true }).fill('.org');
    await dialog.getByLabel('Replace with', { exact: true }).fill('.com');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('region', { name: 'Before and after' }).waitFor();
  },
  tasks: async (page) => {
    await page.goto('/tasks');
    await page.getByRole('table').waitFor();
  },
  task: async (page, { withProblems }) => {
    await page.goto(`/tasks/${withProblems}`);
    await page.getByRole('list', { name: 'Problems' }).waitFor();
  },
  changes: async (page, { edited }) => {
    await page.goto(`/tasks/${edited}`);
    await page.getByRole('button', { name: 'Show changes' }).click();
    const changes = page.getByRole('region', { name: 'Before and after' });
    await changes.waitFor();
    await page.getByRole('heading', { name: 'What it changed' }).evaluate((heading) => {
      heading.scrollIntoView();
    });
  },
  drawer: async (page, { table }) => {
    await page.goto(`/collections/${table}`);
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: /^Tasks/ }).click();
    await page.getByRole('dialog', { name: 'Tasks' }).getByRole('article').first().waitFor();
  },
  notices: async (page) => {
    await page.goto('/');
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page
      .getByRole('dialog', { name: 'Notifications' })
      .getByRole('listitem')
      .first()
      .waitFor();
  },
  settings: async (page) => {
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'Storage on this device' }).waitFor();
  },
  backup: async (page, { backup }) => {
    await page.goto('/settings#backup');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Restore from a file…' }).click();
    await (await chooser).setFiles(backup);
    await page.getByRole('dialog', { name: /^Replace everything/ }).waitFor();
  },
};

/** @param {Page} page @param {string} name */
async function shoot(page, name) {
  const dismiss = page.getByRole('button', { name: 'Dismiss notification' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await page.mouse.move(0, 0);
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((one) => one.finished)),
  );
  const devtools = await page.context().newCDPSession(page);
  // A third of what the same takes as PNG, which is all that Playwright itself can do as well.
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
  });
  await devtools.detach();
  writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
}

/**
 * Brings in the samples and does a day's work with them: some of it goes wrong, some waits.
 * @param {Page} page
 * @returns {Promise<Samples>}
 */
async function work(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try the sample data' }).click();
  await page.waitForURL('**/collections/*');
  const made = await page.evaluate(async () => {
    const sheaf = /** @type {Window & { sheaf?: SheafApi }} */ (window).sheaf;
    if (!sheaf) throw new Error('Sheaf is not there.');
    const collections = await sheaf.collections();
    const table = collections.find(({ kind }) => kind === 'table')?.id ?? '';
    /** @param {string} operation @param {object} options @param {object} [batch] */
    const run = (operation, options, batch = {}) =>
      sheaf.run(operation, { collection: table, options, batch });
    /** @param {Promise<string>} queued */
    const done = async (queued) => {
      const id = await queued;
      await sheaf.whenDone(id);
      return id;
    };
    await done(run('trim-whitespace', { attribute: 'Customer' }));
    const edited = await done(run('change-case', { attribute: 'Customer', case: 'title' }));
    await done(run('edit-tags', { add: ['spring'] }));
    const undone = await done(run('set-value', { attribute: 'Remark', value: 'checked' }));
    await sheaf.undo(undone);
    const toNumber = { attribute: 'Quantity', type: 'number' };
    const withProblems = await done(run('convert-type', toNumber));
    await done(run('convert-type', { attribute: 'Town', type: 'number' }, { onError: 'rollBack' }));
    const domain = { attribute: 'E-mail', mode: 'literal', find: '.org', replace: '.com' };
    const tried = await run('find-replace', domain, { canary: 50 });
    while ((await sheaf.batch(tried)).status !== 'paused');
    await run('change-case', { attribute: 'Town', case: 'title' });
    await run('convert-type', { attribute: 'Ordered on', type: 'date' }, { priority: 7 });
    return { table, withProblems, edited };
  });
  await page.goto('/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const file = await download;
  const backup = join(tmpdir(), file.suggestedFilename());
  await file.saveAs(backup);
  return { ...made, backup };
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { url, close } = await serve();
const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage({
    baseURL: url,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const samples = await work(page);
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const [name, go] of Object.entries(places)) {
      await go(page, samples);
      await shoot(page, `${name}-${size}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [name, size] of dark) {
    await page.setViewportSize(sizes[size]);
    await places[name]?.(page, samples);
    await shoot(page, `${name}-${size}-dark`);
  }
  rmSync(samples.backup);
} finally {
  await browser.close();
  close();
}
