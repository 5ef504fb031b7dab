import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './driver/profile';
import { bringIn, fileOf, open, ready } from './driver/sheaf-page';

const told = (page: Page) => page.getByRole('alert').filter({ hasText: /has emptied Sheaf’s/ });

/** Takes away what Chromium takes away for room or when the files of a database are damaged. */
async function empty(page: Page): Promise<void> {
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: process.env.SHEAF_URL!,
    storageTypes: 'indexeddb,file_systems,cache_storage,service_workers',
  });
}

test.describe('a storage that the browser emptied', () => {
  test('is told of, and a backup is restored from there', async ({ page, profile }) => {
    await open(page);
    await bringIn(page, [
      fileOf('people.csv', 'name\nAda\n'),
      fileOf('cities.csv', 'city\nBern\n'),
    ]);
    const backup = join(profile, 'mine.sheaf');
    const download = page.waitForEvent('download');
    await page.evaluate(async () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await window.sheaf!.backup());
      link.download = 'mine.sheaf';
      link.click();
    });
    await (await download).saveAs(backup);
    await empty(page);

    await open(page);
    await expect(told(page)).toContainText('it held 2 collections; nothing of that is left');
    await expect(told(page)).toContainText('You last backed up on');
    const chooser = page.waitForEvent('filechooser');
    await told(page).getByRole('button', { name: 'Restore a backup…' }).click();
    await (await chooser).setFiles(backup);
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await expect(
      page.getByText('“mine.sheaf” is restored: all of it is here.').first(),
    ).toBeVisible();
    await ready(page);
    await expect(page.getByRole('link', { name: 'people' }).first()).toBeVisible();
    await expect(told(page)).toHaveCount(0);
  });

  test('is told of at each visit until the person has taken note', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', 'name\nAda\n')]);
    await empty(page);

    await open(page);
    await expect(told(page)).toContainText('1 collection; nothing of that is left');
    await expect(told(page)).toContainText('No backup was made in this browser.');
    await page.reload();
    await told(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(told(page)).toHaveCount(0);
    await page.reload();
    await ready(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(told(page)).toHaveCount(0);
  });
});
