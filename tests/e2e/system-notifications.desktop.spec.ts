import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { chromiumLaunch } from '../../scripts/browser.mjs';
import { startDesktop, type Desktop } from './desktop/desktop';
import { Background } from './driver/background';
import { batchOf, importOrders } from './driver/batches';
import { ownClock, setAhead } from './driver/frozen-page';
import { holdEngine } from './driver/held-engine';
import { test as base } from './driver/profile';
import { open, ready } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

interface Fixtures {
  readonly desktop: Desktop;
  /** A browser with windows, on that desktop, in which Sheaf may notify. */
  readonly windows: BrowserContext;
}

const test = base.extend<Fixtures>({
  // Playwright reads from the pattern what a fixture depends on: nothing.
  // eslint-disable-next-line no-empty-pattern
  desktop: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-desktop-'));
    const desktop = await startDesktop(folder);
    await use(desktop);
    desktop.close();
    rmSync(folder, { recursive: true });
  },
  windows: async ({ profile, desktop }, use) => {
    const context = await chromium.launchPersistentContext(profile, {
      ...chromiumLaunch(),
      headless: false,
      env: { ...process.env, ...desktop.env },
      permissions: ['notifications'],
    });
    await use(context);
    await context.close();
  },
});

const EDIT = { attribute: 'Note', mode: 'literal', find: 'letter', replace: 'note' };
const TITLE = 'Replace "letter" with "note" in Note';

const edit = (page: Page, collection: string, batch: object): Promise<string> =>
  page.evaluate((request) => window.sheaf!.run('find-replace', request), {
    ...{ collection, options: EDIT, batch },
  });

const focus = (page: Page) => () => page.evaluate(() => document.hasFocus());

/** Playwright's pages think that they always have the focus. */
async function seeAsPeopleDo(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}

/** A page with a table, kept for use offline. */
async function openWithOrders(context: BrowserContext): Promise<[page: Page, orders: string]> {
  const page = await context.newPage();
  await ownClock(page);
  await open(page);
  await untilControlled(page);
  return [page, await importOrders(page, 100)];
}

test('a click on news in the system acts', async ({ windows, desktop: { notifications } }) => {
  const background = await Background.watch(windows);
  const [page, orders] = await openWithOrders(windows);
  await holdEngine(page);
  // Queued long ago, as who asked for something a moment ago is still there.
  await setAhead(page, -60_000);
  const id = await edit(page, orders, {});
  await page.close();
  await background.sync();
  const done = await notifications.untilShown(`Done: ${TITLE}`);
  expect([...done.actions.values()].slice(0, 2)).toEqual(['View', 'Undo']);
  expect(done.body).toContain('71 items done.');

  const opened = windows.waitForEvent('page');
  notifications.click(done, 'Undo');
  const later = await opened;
  await ready(later);
  await seeAsPeopleDo(later);
  await expect.poll(async () => (await batchOf(later, id)).status).toBe('rolledBack');
  await expect(later).toHaveURL(new RegExp(`/tasks/${id}$`));

  const other = await windows.newPage();
  await other.bringToFront();
  await expect.poll(focus(later)).toBe(false);
  const canary = await edit(later, orders, { canary: 10 });
  const waits = await notifications.untilShown(`Waits for you: ${TITLE}`);
  expect([...waits.actions.values()].slice(0, 2)).toEqual(['View', 'Resume']);
  notifications.click(waits);
  await expect(later).toHaveURL(new RegExp(`/tasks/${canary}$`));
  await expect.poll(focus(later)).toBe(true);
});
