/**
 * Photographs the built app with its own sample data, for the manifest and the README. Run it after
 * `npm run build`, and again when the interface has changed.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumLaunch } from './browser.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('playwright').Page} Page */

const folder = fileURLToPath(new URL('../static/screenshots/', import.meta.url));
const wide = { width: 1280, height: 800 };
/** No browser takes one that is more than 2.3 times as long as it is wide. */
const narrow = { width: 412, height: 824 };

/** @param {Page} page @param {string} name */
async function shoot(page, name) {
  const dismiss = page.getByRole('button', { name: 'Dismiss notification' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}

/** @param {Page} page */
async function bringSamples(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try the sample data' }).click();
  await page.waitForURL('**/collections/*');
  await page.getByRole('gridcell').first().waitFor();
}

/** @param {Page} page @param {number} to */
async function selectRows(page, to) {
  const cells = page.getByRole('checkbox', { name: /select/i });
  for (let n = 1; n <= to; n++) await cells.nth(n).click();
}

mkdirSync(folder, { recursive: true });
const { url, close } = await serve();
const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage({ baseURL: url, viewport: wide, colorScheme: 'light' });
  await bringSamples(page);
  await selectRows(page, 6);
  await shoot(page, 'collection-wide');
  await page.setViewportSize(narrow);
  await shoot(page, 'collection-narrow');
  await page.setViewportSize(wide);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Recent collections' }).waitFor();
  await shoot(page, 'home-wide');
} finally {
  await browser.close();
  close();
}
