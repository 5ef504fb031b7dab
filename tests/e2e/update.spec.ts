import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import type { BatchRow } from '../../src/lib/store/rows';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import { Background, closeHalfWay } from './driver/background';
import { batchOf, startSlowImport } from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { holdEngine } from './driver/held-engine';
import { test as base } from './driver/profile';
import { ready } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

/** A host of its own, on which a next version can be put. */
class Host {
  #server: Awaited<ReturnType<typeof serve>>;

  constructor(
    server: Awaited<ReturnType<typeof serve>>,
    readonly folder: string,
  ) {
    this.#server = server;
  }

  get url(): string {
    return this.#server.url;
  }

  close(): void {
    this.#server.close();
  }

  /** Another shell, and a worker that knows of it. The server reads its folder when it starts. */
  async publish(version: string): Promise<void> {
    this.close();
    this.#edit('index.html', (text) =>
      text.replace('<head>', `<head><meta name="published" content="${version}" />`),
    );
    this.#edit('service-worker.js', (text) =>
      text.replace(/("index.html","revision":")[^"]+/, `$1${version}`),
    );
    this.#server = await serve({ folder: this.folder, port: Number(new URL(this.url).port) });
  }

  /** Takes the file away that holds these words, as a build does that gives it another name. */
  drop(words: string): void {
    const nodes = '_app/immutable/nodes';
    const name = readdirSync(join(this.folder, nodes)).find((file) =>
      readFileSync(join(this.folder, nodes, file), 'utf8').includes(words),
    );
    if (!name) throw new Error(`No page holds "${words}".`);
    rmSync(join(this.folder, nodes, name));
    const entry = `{"url":"${nodes}/${name}","revision":null},`;
    this.#edit('service-worker.js', (text) => text.replace(entry, ''));
  }

  #edit(name: string, change: (text: string) => string): void {
    const file = join(this.folder, name);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`Nothing to change in ${name}.`);
    writeFileSync(file, after);
  }
}

const test = base.extend<{ host: Host }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from it that nothing is needed
  host: async ({}, use, testInfo) => {
    const folder = testInfo.outputPath('build');
    cpSync('build', folder, { recursive: true });
    const host = new Host(await serve({ folder }), folder);
    await use(host);
    host.close();
  },
});

async function visit(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await untilControlled(page);
}

async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
}

const importSmall = (page: Page): Promise<string> =>
  page.evaluate(() => window.sheaf!.importFiles([new File(['a,b\n1,2\n'], 'small.csv')]));

const ROWS = 120_000;
const IMPORTED = expectedHash(cellsOf(ordersCsv(ROWS)));

/**
 * Lets the version in that waits as soon as somebody leads after that epoch, and resolves with the
 * batch as it stands when it is in. All of it is done in the page: the driver would come too late.
 */
const letNextVersionInAfter = (page: Page, epoch: number): Promise<BatchRow> =>
  page.evaluate(async (before) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const db = await settled(indexedDB.open('sheaf'));
    const latest = async () => {
      const rows = db.transaction('batches').objectStore('batches');
      return (await settled(rows.openCursor(null, 'prev')))!.value as BatchRow;
    };
    while ((await latest()).epoch <= before);
    const { waiting } = (await navigator.serviceWorker.getRegistration())!;
    const isIn = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    waiting!.postMessage({ type: 'skip-waiting' });
    await isIn;
    const batch = await latest();
    db.close();
    return batch;
  }, epoch);

const versionOf = (page: Page) => page.locator('meta[name=published]');
const reload = (page: Page) => page.getByRole('button', { name: 'Reload' });

test.describe('update', () => {
  test.slow();

  test('the first visit is offered nothing', async ({ page, host }) => {
    await visit(page, host);
    await page.reload();
    await expect(page.getByRole('heading').first()).toBeVisible();
    await lookForUpdate(page);
    await expect(reload(page)).toHaveCount(0);
  });

  test('a new version waits until it is let in', async ({ page, host }) => {
    await visit(page, host);
    let loads = 0;
    page.on('load', () => loads++);
    await host.publish('2');
    await lookForUpdate(page);
    const notice = page.getByRole('region', { name: 'A new version is ready' });
    await expect(notice).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    expect(loads).toBe(0);

    await page.reload();
    await expect(notice).toBeVisible();
    await expect(versionOf(page)).toHaveCount(0);

    await reload(page).click();
    await expect(versionOf(page)).toHaveAttribute('content', '2');
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(notice).toHaveCount(0);
    expect(loads).toBe(2);
  });

  test('the offer can be put away', async ({ page, host }) => {
    await visit(page, host);
    await host.publish('2');
    await lookForUpdate(page);
    await page.getByRole('button', { name: 'Later' }).click();
    await expect(reload(page)).toHaveCount(0);
    await expect(versionOf(page)).toHaveCount(0);
  });

  test('it waits for what runs where that is wanted', async ({ page, host }) => {
    await visit(page, host);
    const release = await holdEngine(page);
    await importSmall(page);
    await host.publish('2');
    await lookForUpdate(page);
    await expect(page.getByRole('button', { name: 'Update now' })).toBeEnabled();
    await page.getByRole('button', { name: 'Update when it is done' }).click();
    await expect(page.getByRole('region', { name: 'Sheaf updates after 1 task' })).toBeVisible();
    await expect(versionOf(page)).toHaveCount(0);
    await release();
    await expect(versionOf(page)).toHaveAttribute('content', '2');
    await expect(page.getByRole('link', { name: 'small 1 item' }).first()).toBeVisible();
  });

  test('what runs goes on in the new version', async ({ page, host }) => {
    await visit(page, host);
    await holdEngine(page);
    const id = await importSmall(page);
    await host.publish('2');
    await lookForUpdate(page);
    await page.getByRole('button', { name: 'Update now' }).click();
    // Sooner than the service worker, which was asked to help, gives up waiting for its turn.
    await expect(versionOf(page)).toHaveAttribute('content', '2', { timeout: 10_000 });
    await expect.poll(() => page.evaluate(() => window.sheaf !== undefined)).toBe(true);
    const { status, fault } = await page.evaluate((batch) => window.sheaf!.whenDone(batch), id);
    expect({ status, fault }).toEqual({ status: 'completed', fault: null });
  });

  test('another tab stays and is told', async ({ page, host, context }) => {
    await visit(page, host);
    const other = await context.newPage();
    await visit(other, host);
    let loads = 0;
    other.on('load', () => loads++);
    host.drop('Import limits');
    await host.publish('2');
    await lookForUpdate(page);
    await reload(page).click();
    await expect(versionOf(page)).toHaveCount(1);

    const notice = other.getByRole('region', { name: 'Another tab went over to a new version' });
    await expect(notice).toBeVisible();
    // This page's file is of the version before: it is not on the host any more.
    await other.getByRole('link', { name: 'Settings' }).click();
    await expect(other.getByRole('heading', { name: 'Import limits' })).toBeVisible();
    expect(loads).toBe(0);
    await expect(versionOf(other)).toHaveCount(0);
  });

  test('what goes on without a tab outlives its version', async ({ browserOnDisk, host }) => {
    const background = await Background.watch(browserOnDisk, host.url);
    const page = await browserOnDisk.newPage();
    await visit(page, host);
    await host.publish('2');
    await lookForUpdate(page);
    await expect(reload(page)).toBeVisible();
    // None of Sheaf's pages: it works on nothing, but can let the next version in.
    const bystander = await browserOnDisk.newPage();
    await bystander.goto(`${host.url}/samples/packing-checklist.md`);

    const id = await startSlowImport(page, ROWS);
    const left = await closeHalfWay(page, id);
    const isIn = letNextVersionInAfter(bystander, left.epoch);
    await background.sync();
    const interrupted = await isIn;
    expect(interrupted).toMatchObject({ status: 'running', epoch: left.epoch + 1 });
    await background.sync();
    const ended = await background.until(({ status }) => status === 'completed');
    expect(ended.epoch).toBe(interrupted.epoch + 1);

    const later = await browserOnDisk.newPage();
    await later.goto(host.url);
    await ready(later);
    await expect(versionOf(later)).toHaveAttribute('content', '2');
    const { moves } = await batchOf(later, id);
    expect(await contentHash(later, moves[0]!.collection)).toBe(IMPORTED);
    expect(await later.evaluate(() => window.sheaf!.collections())).toHaveLength(1);
  });
});
