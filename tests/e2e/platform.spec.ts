import { expect, type BrowserContext, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './driver/installed-app';
import { test } from './driver/profile';
import { fileOf, open, type TestFile } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

const csv = 'Name,City\nAda,Ghent\n';

const importing = (page: Page, files: string) =>
  page.getByRole('dialog', { name: `Import ${files}` });

test('files that are opened with the app come into one import', async ({
  browserOnDisk: context,
  profile,
}) => {
  const onDisk = (name: string) => join(profile, name);
  for (const name of ['one.csv', 'two.json', 'three.md']) writeFileSync(onDisk(name), csv);
  const [page] = context.pages();
  await open(page!);
  await untilControlled(page!);
  const app = await install(context);

  await app.openFiles([onDisk('one.csv'), onDisk('two.json')]);
  await expect.poll(() => context.pages().length).toBe(1);
  await expect(importing(page!, '2 files')).toBeVisible();
  await app.openFiles([onDisk('three.md')]);
  const dialog = importing(page!, '3 files');
  await dialog.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(page!.getByRole('link', { name: 'Documents 2 items' }).first()).toBeVisible();
  await app.remove();
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
