import { expect, test, type Page } from '@playwright/test';
import { collectionNamed, failOnErrors, fileOf, open } from './driver/sheaf-page';

// A service worker would answer from what it keeps.
test.use({ serviceWorkers: 'block' });

const SCRIPT = /batch\.worker/;

/** Starts an import by script and leaves it to itself. */
async function startImport(page: Page): Promise<string> {
  const { name, buffer } = fileOf('cars.csv', 'Make,Seats\nAudi,5\nBMW,2\n');
  return page.evaluate(([file, text]) => window.sheaf!.importFiles([new File([text], file)]), [
    name,
    buffer.toString(),
  ] as const);
}

const whenDone = (page: Page, id: string) =>
  page.evaluate(async (batch) => {
    const { status, fault } = await window.sheaf!.whenDone(batch);
    return { status, fault };
  }, id);

test.describe('workers whose script cannot be loaded', () => {
  test('keep a batch waiting, and it is told why', async ({ page }) => {
    failOnErrors(page, /could not be started/);
    await page.route(SCRIPT, (route) => route.abort());
    await open(page);
    const id = await startImport(page);
    const notifications = page.getByRole('region', { name: 'Notifications' });
    await expect(notifications).toContainText('reload the page');

    await page.unroute(SCRIPT);
    expect(await whenDone(page, id)).toEqual({ status: 'completed', fault: null });
    expect((await collectionNamed(page, 'cars')).items).toBe(2);
  });

  test('leave the work to another tab', async ({ page, context }) => {
    failOnErrors(page, /could not be started/);
    await page.route(SCRIPT, (route) => route.abort());
    await open(page);
    await open(await context.newPage());
    const id = await startImport(page);
    expect(await whenDone(page, id)).toEqual({ status: 'completed', fault: null });
  });
});
