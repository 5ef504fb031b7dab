import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { batchOf, importOrders, whenDone } from './driver/batches';
import { ownClock, setAhead } from './driver/frozen-page';
import { open } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

/** To be called before the page is opened: nobody looks at it. */
async function hide(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  });
}

/** A page in the background, kept for use offline, with notifications allowed. */
async function openHidden(context: BrowserContext): Promise<Page> {
  await context.grantPermissions(['notifications']);
  const page = await context.newPage();
  await hide(page);
  await ownClock(page);
  await open(page);
  await untilControlled(page);
  return page;
}

const EDIT = { attribute: 'Note', mode: 'regex', find: '_(\\d+)$', replace: '-$1' } as const;

const edit = (page: Page, collection: string, batch: object): Promise<string> =>
  page.evaluate((request) => window.sheaf!.run('find-replace', request), {
    ...{ collection, options: EDIT, batch },
  });

/** No cell of this column is a number. */
const convert = (page: Page, collection: string, batch: object): Promise<string> =>
  page.evaluate((request) => window.sheaf!.run('convert-type', request), {
    ...{ collection, options: { attribute: 'City', type: 'number' }, batch },
  });

const undo = (page: Page, id: string): Promise<void> =>
  page.evaluate((batch) => window.sheaf!.undo(batch), id);

/** What the system shows of a batch: the title, and then the buttons. */
const shownOf = (page: Page, id: string): Promise<string[][]> =>
  page.evaluate(async (batch) => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const shown = await getNotifications.call(await navigator.serviceWorker.ready, {
      tag: `batch/${batch}`,
    });
    return shown.map((one) => {
      const { actions } = one as Notification & { actions: { title: string }[] };
      return [one.title, ...actions.map(({ title }) => title)];
    });
  }, id);

/** What there is in a service worker alone. */
interface ServiceWorkerRealm extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly NotificationEvent: new (
    type: string,
    init: { notification: Notification; action: string },
  ) => Event;
}

/** As a click does; an event that was made here can neither bring a window to the front nor wait. */
async function click(context: BrowserContext, id: string, action: string): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker!.evaluate(
    async ([batch, name]) => {
      const scope = globalThis as unknown as ServiceWorkerRealm;
      const [notification] = await scope.registration.getNotifications({ tag: `batch/${batch}` });
      const event = new scope.NotificationEvent('notificationclick', {
        ...{ notification: notification!, action: name },
      });
      let answered: Promise<unknown> = Promise.resolve();
      Object.defineProperty(event, 'waitUntil', {
        value: (work: Promise<unknown>) => (answered = work),
      });
      scope.dispatchEvent(event);
      await answered.catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'InvalidAccessError')) throw error;
      });
    },
    [id, action] as const,
  );
}

async function openCentre(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Notifications/ }).click();
  return page.getByRole('dialog', { name: 'Notifications' });
}

test('three tabs tell it once', async ({ context }) => {
  const pages = [await openHidden(context), await openHidden(context), await openHidden(context)];
  const [page, other] = pages as [Page, Page, Page];
  const collection = await importOrders(page, 100);
  const id = await edit(page, collection, { canary: 10 });
  await expect.poll(() => shownOf(page, id)).toHaveLength(1);
  for (const each of pages) {
    await expect(each.getByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible();
    await expect(each.getByRole('region', { name: 'Notifications' })).toBeHidden();
  }

  const centre = await openCentre(page);
  await expect(centre.getByRole('listitem')).toHaveCount(2);
  await expect(centre.getByRole('listitem').first()).toContainText('waits for you');
  await centre.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(other.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await centre.getByRole('button', { name: 'Resume' }).click();
  expect(await whenDone(page, id)).toMatchObject({ status: 'completed' });
  await expect(centre.getByRole('listitem')).toHaveCount(3);
  await centre.getByRole('button', { name: 'Clear' }).click();
  await expect(centre.getByText('Nothing to tell yet')).toBeVisible();
});

test('each outcome has its buttons', async ({ context }) => {
  const page = await openHidden(context);
  const collection = await importOrders(page, 100);
  const canary = await edit(page, collection, { canary: 10 });
  await expect.poll(() => shownOf(page, canary)).toEqual([[expect.any(String), 'View', 'Resume']]);
  await setAhead(page, 60_000);
  await page.evaluate((batch) => window.sheaf!.resume(batch), canary);
  await expect
    .poll(() => shownOf(page, canary))
    .toEqual([[expect.stringMatching(/^Done: /), 'View', 'Undo']]);

  const paused = await convert(page, collection, { onError: { stopAbove: { count: 1 } } });
  const stands = [expect.stringMatching(/^Paused: /), 'View', 'Resume'];
  await expect.poll(() => shownOf(page, paused)).toEqual([stands]);
  await page.evaluate((batch) => window.sheaf!.cancel(batch), paused);
  await expect.poll(() => shownOf(page, paused)).toEqual([]);
  const failed = await convert(page, collection, { onError: 'rollBack' });
  const fell = [expect.stringMatching(/^Failed: /), 'View', 'Retry'];
  await expect.poll(() => shownOf(page, failed)).toEqual([fell]);
  await undo(page, canary);
  const undone = [expect.stringMatching(/^Undone: /), 'View'];
  await expect.poll(() => shownOf(page, canary)).toEqual([undone]);
});

test('a click acts', async ({ context }) => {
  const page = await openHidden(context);
  const id = await edit(page, await importOrders(page, 100), { canary: 10 });
  await expect.poll(() => shownOf(page, id)).toHaveLength(1);
  await click(context, id, 'view');
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const next = await edit(page, (await batchOf(page, id)).request.collection!, { canary: 10 });
  await page.evaluate((batch) => window.sheaf!.cancel(batch), id);
  await expect.poll(() => shownOf(page, next)).toHaveLength(1);
  await setAhead(page, 60_000);
  await click(context, next, 'resume');
  expect(await whenDone(page, next)).toMatchObject({ status: 'completed' });
  await expect.poll(() => shownOf(page, next)).toEqual([[expect.any(String), 'View', 'Undo']]);
  await click(context, next, 'undo');
  await expect.poll(async () => (await batchOf(page, next)).status).toBe('rolledBack');
  await expect
    .poll(() => shownOf(page, next))
    .toEqual([[expect.stringMatching(/^Undone: /), 'View']]);
});

test('whoever looks at a page is told there', async ({ context }) => {
  const away = await openHidden(context);
  const page = await context.newPage();
  await open(page);
  const failed = await convert(page, await importOrders(page, 100), { onError: 'rollBack' });
  const toast = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem').last();
  await expect(toast).toContainText('failed');
  await expect(toast.getByRole('button', { name: 'Copy details' })).toBeVisible();
  await expect(away.getByRole('region', { name: 'Notifications' })).toBeHidden();
  expect(await shownOf(page, failed)).toEqual([]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await toast.getByRole('button', { name: 'Copy details' }).click();
  await expect(toast).toContainText('Details copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Operation: convert-type, version \d+$/m);
  expect(copied).not.toMatch(/orders|City/);
});

test('whether to notify is asked once, of a long task', async ({ page }) => {
  await ownClock(page);
  await open(page);
  const collection = await importOrders(page, 100);
  const question = page
    .getByRole('region', { name: 'Notifications' })
    .getByText('Tell you when it is done');
  // It cannot end by itself while the question is there.
  const retries = { max: 1, backoffMs: 3_600_000 };
  const id = await convert(page, collection, { onError: 'retry', retries });
  await expect.poll(async () => (await batchOf(page, id)).status).toBe('running');
  await expect(question).toBeHidden();
  await setAhead(page, 10_000);
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toBeHidden();
  await page.evaluate((batch) => window.sheaf!.cancel(batch), id);
  await whenDone(page, id);
  await open(page, '/settings');
  await expect(page.getByRole('button', { name: 'Turn on notifications' })).toBeVisible();
});

test('axe finds nothing in the centre', async ({ page }) => {
  await open(page);
  const collection = await importOrders(page, 100);
  await convert(page, collection, { onError: 'rollBack' });
  const bell = page.getByRole('button', { name: 'Notifications, 2 unread' });
  await expect(bell).toBeVisible();
  await bell.focus();
  await page.keyboard.press('Enter');
  const centre = page.getByRole('dialog', { name: 'Notifications' });
  await expect(centre.getByRole('listitem')).toHaveCount(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)])).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await expect(centre).toBeHidden();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeFocused();
});
