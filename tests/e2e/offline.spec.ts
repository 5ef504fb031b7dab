import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { shellLaunch } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { untilControlled } from './service-worker';

/** What went wrong on the network or left the origin, from now on. */
function strayRequestsOf(context: BrowserContext, origin: string): string[] {
  const stray: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) stray.push(`left: ${url.href}`);
  });
  context.on('requestfailed', (request) => stray.push(`failed: ${request.url()}`));
  context.on('response', (response) => {
    if (response.status() >= 400) stray.push(`${response.status()}: ${response.url()}`);
  });
  return stray;
}

const open = (profile: string) =>
  chromium.launchPersistentContext(profile, { ...shellLaunch(), headless: true });

async function bringSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample data' }).click();
  // Thirteen files, most of them for mammoth: a busy machine takes its time.
  await page.waitForURL('**/collections/*', { timeout: 60_000 });
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '401');
}

/** The whole of the main job through the page's public API. */
async function workOn(page: Page) {
  return page.evaluate(async () => {
    const { sheaf } = window as unknown as { sheaf: ScriptApi };
    const all = await sheaf.collections();
    const documents = all.find(({ kind }) => kind === 'documents');
    const table = all.find(({ kind }) => kind === 'table');
    if (!documents || !table) throw new Error('The samples are not there.');
    const filter = { attribute: 'Town', is: 'contains', value: 'Ashdown' };
    const batch = await sheaf.run('change-case', {
      collection: table.id,
      selection: { filter },
      options: { attribute: 'Town', case: 'upper' },
    });
    const csv = await sheaf.exportItems(table.id, { format: 'csv' });
    return {
      status: (await sheaf.whenDone(batch)).status,
      shouted: await sheaf.count(table.id, { ...filter, is: 'equals', value: 'ASHDOWN' }),
      csv: await csv.text(),
      documents: await sheaf.items(documents.id, { from: 0, to: documents.items }),
    };
  });
}

/** As much of `window.sheaf` as is used here. */
interface ScriptApi {
  collections(): Promise<{ id: string; kind: string; items: number }[]>;
  run(operation: string, request: object): Promise<string>;
  whenDone(batch: string): Promise<{ status: string }>;
  count(collection: string, filter: object): Promise<number>;
  items(collection: string, range: object): Promise<Record<string, unknown>[]>;
  exportItems(collection: string, request: object): Promise<Blob>;
}

test.describe('offline', () => {
  test.slow();

  test('one visit is enough for a cold start without a network', async () => {
    const server = await serve();
    const profile = test.info().outputPath('profile');
    const first = await open(profile);
    await test.step('the first visit', async () => {
      const page = await first.newPage();
      await page.goto(server.url);
      await untilControlled(page);
    });
    await first.close();
    server.close();

    const context = await open(profile);
    await context.setOffline(true);
    const stray = strayRequestsOf(context, server.url);
    const page = await context.newPage();
    await page.goto(server.url);
    await bringSamples(page);

    const done = await workOn(page);
    expect(done.status).toBe('completed');
    expect(done.shouted).toBeGreaterThan(0);
    expect(done.csv).toContain('ASHDOWN');
    expect(done.csv).not.toContain('Ashdown');
    expect(done.documents).toHaveLength(12);
    // Words of a .docx: mammoth has read it.
    expect(JSON.stringify(done.documents)).toContain('Two hectares of runner beans');

    for (const path of ['/collections', '/tasks', '/settings', '/help', '/collections/not-there']) {
      await page.goto(server.url + path);
      await expect(page.getByRole('main')).toHaveText(/\w/);
    }
    expect(stray).toEqual([]);
    await context.close();
  });

  test('the page that was open goes on when the server is gone', async ({ browser }) => {
    const server = await serve();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    await untilControlled(page);
    server.close();
    await context.setOffline(true);
    const stray = strayRequestsOf(context, server.url);
    await expect(page.getByText('Offline', { exact: true })).toBeVisible();
    await bringSamples(page);
    await page.reload();
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '401');
    expect(stray).toEqual([]);
    await context.close();
  });
});
