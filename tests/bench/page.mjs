import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunch } from '../../scripts/browser.mjs';

/** @typedef {import('playwright').Page} Page */

/**
 * A page in a browser of its own with a profile on disk: incognito keeps databases in memory.
 * @template T
 * @param {string} url
 * @param {(page: Page) => Promise<T>} use
 */
export async function withPage(url, use) {
  const profile = mkdtempSync(join(tmpdir(), 'sheaf-bench-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    viewport: { width: 1280, height: 800 },
  });
  /** @type {string[]} */
  const complaints = [];
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(url);
    return await use(page);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error([said, ...complaints].join('; '), { cause: error });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Puts the file into an input of the page, as a person would, so that it is never copied.
 * @param {Page} page
 * @param {string} path
 */
export async function offer(page, path) {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    document.body.append(input);
  });
  await page.locator('#bench-file').setInputFiles(path);
}
