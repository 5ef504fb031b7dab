import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdEngine } from './driver/held-engine';
import { install } from './driver/installed-app';
import { test } from './driver/profile';
import { bringIn, failOnErrors, fileOf, open, type TestFile } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

const csv = 'Name,City\nAda,Ghent\n';

const importing = (page: Page, files: string) =>
  page.getByRole('dialog', { name: `Import ${files}` });

const backupOf = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const file = await window.sheaf!.backup();
    return [...new Uint8Array(await file.arrayBuffer())];
  });

test('an open app takes files that are opened with it, and goes where it is led', async ({
  browserOnDisk: context,
  profile,
}) => {
  const onDisk = (name: string) => join(profile, name);
  for (const name of ['one.csv', 'two.json', 'three.md']) writeFileSync(onDisk(name), csv);
  const [page] = context.pages();
  await open(page!);
  await untilControlled(page!);
  await expect(page!.getByRole('button', { name: 'Install Sheaf' })).toBeVisible();
  const app = await install(context);

  await app.openFiles([onDisk('one.csv'), onDisk('two.json')]);
  await expect.poll(() => context.pages().length).toBe(1);
  await expect(importing(page!, '2 files')).toBeVisible();
  await app.openFiles([onDisk('three.md')]);
  const dialog = importing(page!, '3 files');
  await dialog.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(page!.getByRole('link', { name: 'Documents 2 items' }).first()).toBeVisible();

  await app.start('/tasks');
  await expect(page!).toHaveTitle(/Tasks/);
  await app.start('/');
  writeFileSync(onDisk('all.sheaf'), Buffer.from(await backupOf(page!)));
  await app.openFiles([onDisk('all.sheaf')]);
  const question = page!.getByRole('dialog', { name: 'Replace everything with this backup?' });
  await expect(question.getByText('“all.sheaf” was made')).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await app.openFiles([onDisk('one.csv')]);
  await expect(importing(page!, '1 file')).toBeVisible();
  await expect(page!).toHaveTitle(/Tasks/);
  expect(context.pages()).toHaveLength(1);
  await app.remove();
});

test('an offer to install that comes before all else is heard', async ({ page }) => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  await page.route('**/_app/immutable/entry/*.js', async (route) => {
    await begun;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.readyState !== 'loading');
  await page.evaluate(() => dispatchEvent(new Event('beforeinstallprompt', { cancelable: true })));
  begin();
  await expect(page.getByRole('button', { name: 'Install Sheaf' })).toBeVisible();
});

/** Shares as another app does: the browser sends a form to the address in the manifest. */
async function share(
  context: BrowserContext,
  { title = '', text = '', files = [] }: { title?: string; text?: string; files?: TestFile[] },
): Promise<Page> {
  const page = await context.newPage();
  const action = new URL('/share', process.env.SHEAF_URL).href;
  await page.setContent(`
    <form method="post" action="${action}" enctype="multipart/form-data">
      <label>Title <input name="title"></label> <label>Text <input name="text"></label>
      <label>Files <input name="files" type="file" multiple></label> <button>Share</button>
    </form>`);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text').fill(text);
  await page.getByLabel('Files').setInputFiles(files);
  await page.getByRole('button', { name: 'Share' }).click();
  return page;
}

test('what is shared comes into the import', async ({ page, context }) => {
  await open(page);
  await untilControlled(page);
  const shared = await share(context, {
    title: 'A/B',
    text: 'Dear reader,',
    files: [fileOf('one.csv', csv), fileOf('\u202ecsv.<b>exe', csv)],
  });
  const dialog = importing(shared, '3 files');
  await expect(dialog.getByText('A B.txt')).toBeVisible();
  await expect(dialog.getByText('one.csv')).toBeVisible();
  await expect(dialog.getByText('A .<b>exe file cannot be imported.')).toBeVisible();
  expect(new URL(shared.url()).pathname).toBe('/');
  await dialog.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(shared.getByRole('link', { name: 'one 1 item' }).first()).toBeVisible();

  const empty = await share(context, {});
  const notifications = empty.getByRole('region', { name: 'Notifications' });
  await expect(notifications.getByText('Nothing came with what was shared.')).toBeVisible();
  await expect(empty).toHaveURL(new URL('/', process.env.SHEAF_URL).href);
});

test('everything is deleted, in every tab', async ({ page, context }) => {
  await open(page);
  await bringIn(page, [fileOf('one.csv', csv)]);
  const other = await context.newPage();
  failOnErrors(other, /was deleted in another tab/);
  await open(other);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '/settings');
  const sizes = page.getByRole('list', { name: 'By collection' });
  await expect(sizes.getByRole('link', { name: 'one' })).toBeVisible();
  await page.getByRole('button', { name: 'Clean up now' }).click();
  await expect(page.getByText('No task was beyond the limits of the history.')).toBeVisible();
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });

  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete 1 collection with 1 item?' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await question.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('button', { name: 'Try the sample data' })).toBeVisible();
  await expect(page.locator('html[data-theme]')).toHaveCount(0);
  const told = other.getByRole('region', { name: 'Notifications' });
  await expect(told.getByText('was deleted in another tab')).toBeVisible();
});

interface Watching {
  readonly screenLocks: WakeLockSentinel[];
}

test('the screen stays on while a task runs, where that is wanted', async ({ page }) => {
  // Nobody can ask the browser what it holds: what it gives is kept to look at.
  await page.addInitScript(() => {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    const screenLocks: WakeLockSentinel[] = [];
    Object.assign(window, { screenLocks });
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      screenLocks.push(lock);
      return lock;
    };
  });
  const released = () =>
    page.evaluate(() => {
      const { screenLocks } = window as unknown as Watching;
      return screenLocks.map((lock) => lock.released);
    });
  await open(page, '/settings');
  await page.getByRole('checkbox', { name: 'Keep the screen on while a task runs' }).check();
  expect(await released()).toEqual([]);
  const release = await holdEngine(page);
  await page.evaluate(() => window.sheaf!.importFiles([new File(['a,b\n1,2\n'], 'small.csv')]));
  await expect.poll(released).toEqual([false]);
  await release();
  await expect.poll(released).toEqual([true]);
});
