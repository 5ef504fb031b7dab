import { AxeBuilder } from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { ModelServer } from '../laws/outbox/model-server';
import { LEASE_MS } from '../../src/lib/engine/outbox/drain-outbox';
import { addToOutbox, type Added } from './driver/outbox';
import { ownClock } from './driver/frozen-page';
import { test as base } from './driver/profile';
import { ready } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

/** The app, and on its own origin a server that takes what the outbox sends. */
interface Target {
  readonly url: string;
  readonly server: ModelServer;
  /** The keys of all requests that arrived. */
  readonly arrived: string[];
}

const test = base.extend<{ target: Target }>({
  // Playwright reads from the pattern what a fixture depends on: nothing.
  // eslint-disable-next-line no-empty-pattern
  target: async ({}, use) => {
    const server = new ModelServer();
    const arrived: string[] = [];
    const { url, close } = await serve({
      first({ url: path = '', headers }, response) {
        if (!path.startsWith('/target/')) return false;
        const key = String(headers['idempotency-key']);
        arrived.push(key);
        if (path.startsWith('/target/refused')) response.writeHead(404).end();
        else response.end(server.handle(key));
        return true;
      },
    });
    await use({ url, server, arrived });
    close();
  },
});

const UPLOADS: readonly Added[] = ['people', 'orders', 'letters'].map((name, n) => ({
  ...{ id: `upload-${name}`, title: `Upload of ${name}`, lane: n < 2 ? 'tables' : 'documents' },
  path: `/target/${name}`,
}));

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for the network' });

async function openTasks(
  context: BrowserContext,
  { url }: Target,
  aheadMs?: number,
): Promise<Page> {
  const page = await context.newPage();
  await ownClock(page, aheadMs);
  await page.goto(`${url}/tasks`);
  await ready(page);
  return page;
}

/** A page that works without a network, and what was added there. */
async function addOffline(context: BrowserContext, target: Target): Promise<Page> {
  const page = await openTasks(context, target);
  await untilControlled(page);
  await context.setOffline(true);
  await addToOutbox(page, UPLOADS);
  await page.reload();
  await expect(waiting(page).getByRole('listitem')).toHaveCount(UPLOADS.length);
  await expect(waiting(page).getByText('could not be reached')).toHaveCount(2);
  return page;
}

/** Ends the page's process, as a crash does. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Nobody is left to answer.
  void devtools.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

test.describe('the outbox', () => {
  test('sends what was added offline once, with two tabs open', async ({
    browserOnDisk: context,
    target,
  }) => {
    await crash(await addOffline(context, target));
    // It may have crashed in the middle of an attempt, whose lease has to end. Set ahead one after the
    // other, a tab would take for ended what the other has just begun.
    const openLater = () => openTasks(context, target, LEASE_MS);
    const tabs = [await openLater(), await openLater()];
    for (const tab of tabs) {
      await expect(waiting(tab).getByRole('listitem')).toHaveCount(UPLOADS.length);
    }
    expect(target.arrived).toEqual([]);

    await context.setOffline(false);
    for (const tab of tabs) await expect(waiting(tab)).toBeHidden();
    expect(target.arrived.toSorted()).toEqual(UPLOADS.map(({ id }) => id).toSorted());
    const [people, orders] = ['upload-people', 'upload-orders'].map((id) =>
      target.server.effects.indexOf(id),
    );
    expect(people).toBeLessThan(orders!);
  });

  test('is sent by the service worker when no tab is open', async ({
    browserOnDisk: context,
    target,
  }) => {
    const page = await openTasks(context, target);
    await untilControlled(page);
    // Nobody tells the page, so it is left to the worker.
    await addToOutbox(page, UPLOADS);
    const elsewhere = await context.newPage();
    const devtools = await context.newCDPSession(elsewhere);
    const registration = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(target.url));
        if (ours) resolve(ours.registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    await page.close();
    const registrationId = await registration;
    expect(target.arrived).toEqual([]);
    await devtools.send('ServiceWorker.dispatchSyncEvent', {
      ...{ origin: target.url, registrationId, tag: 'sheaf-outbox', lastChance: false },
    });
    await expect.poll(() => target.server.effects.length).toBe(UPLOADS.length);
    expect(target.arrived).toHaveLength(UPLOADS.length);
  });

  test('shows what was refused, to try again or remove', async ({ page, target }) => {
    await page.goto(`${target.url}/tasks`);
    await ready(page);
    await addToOutbox(page, [
      { id: 'a', title: 'Upload of people', lane: 'a', path: '/target/refused' },
      { id: 'b', title: 'Upload of orders', lane: 'a', path: '/target/orders' },
    ]);
    await page.reload();
    const row = (name: string) => page.getByRole('listitem', { name: `Upload of ${name}` });
    const [first, second] = [row('people'), row('orders')];
    await expect(first).toContainText(/Failed .* refused it \(HTTP 404\)/);
    await expect(second).toContainText('Waiting It is sent after “Upload of people”.');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    await first.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => target.arrived).toEqual(['a', 'a']);
    await expect(first).toContainText('Failed');
    await first.getByRole('button', { name: 'Remove' }).click();
    await expect(waiting(page)).toBeHidden();
    expect(target.server.effects).toEqual(['b']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(first).toContainText('Failed');
  });
});
