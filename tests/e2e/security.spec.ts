import { expect, test, type Page } from '@playwright/test';
import { crashPointsIn } from '../crash/build-app';
import { docx } from '../fixtures/documents';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

const HEADER = '<h1 onclick="window.hacked=1">Title</h1>';

const MARKDOWN = `# Notes ${SCRIPT}

[bad](javascript:window.hacked=1) [good](https://example.com/page)
![seen](https://example.com/pixel.png)
<iframe src="https://example.com/"></iframe>
<a href="data:text/html,x" onclick="window.hacked=1">data</a>
<form action="https://example.com/"><button>send</button></form>
`;

declare global {
  interface Window {
    /** Set by hostile content, if ever it runs. */
    hacked?: number;
    violations: string[];
  }
}

/** Requests that left the origin; they are stopped, too. */
async function watchRequests(page: Page): Promise<string[]> {
  const left: string[] = [];
  const home = new URL(process.env.SHEAF_URL ?? '').origin;
  await page.context().route('**', async (route) => {
    const { origin, protocol, href } = new URL(route.request().url());
    if (origin === home || ['blob:', 'data:'].includes(protocol)) return route.continue();
    left.push(href);
    return route.abort();
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return left;
}

async function expectUnharmed(page: Page, left: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(left).toEqual([]);
}

test.describe('hostile content', () => {
  test('stands in tables as the text that it is', async ({ page }) => {
    const left = await watchRequests(page);
    await open(page);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = `${quoted(HEADER)},Age\n${quoted(SCRIPT)},36\n=1+1,7\n`;
    const file = fileOf('hostile<b>.csv', csv);
    await page.getByLabel('Files to import').setInputFiles([file]);
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    await expect(dialog.getByRole('heading', { name: 'hostile<b>.csv' })).toBeVisible();
    await expect(dialog.getByRole('region', { name: /First rows/ })).toContainText(SCRIPT);
    await dialog.getByRole('button', { name: 'Import 1 file' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('gridcell', { name: SCRIPT })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: HEADER })).toBeVisible();
    await page.getByRole('gridcell', { name: '36' }).click();
    await page.getByRole('button', { name: 'Item', exact: true }).click();
    const item = page.getByRole('complementary', { name: 'Item' });
    await expect(item.getByLabel(HEADER)).toHaveValue(SCRIPT);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await expect(page.getByRole('complementary', { name: 'Filters' })).toBeVisible();
    await expectUnharmed(page, left);
  });

  test('is made harmless in documents', async ({ page }) => {
    const left = await watchRequests(page);
    await open(page);
    const link = 'javascript:window.hacked=1';
    await bringIn(page, [
      fileOf('notes.md', MARKDOWN),
      fileOf('letter.docx', docx({ title: SCRIPT, paragraphs: [SCRIPT], link })),
    ]);
    const { id } = await openCollection(page, 'Documents');
    await page.getByRole('button', { name: 'Reading' }).click();
    const article = page.getByRole('complementary', { name: 'Reading' }).getByRole('article');
    for (const name of ['notes.md', 'letter.docx']) {
      await page.getByRole('gridcell', { name }).click();
      await expect(article).toContainText(name === 'notes.md' ? 'good' : 'a link');
      const hrefs = await article
        .locator('a')
        .evaluateAll((links) => links.map((each) => each.getAttribute('href')));
      expect(hrefs.filter((href) => href !== null && !href.startsWith('https://'))).toEqual([]);
      await expect(article.locator('script, iframe, img, form, button, [onerror]')).toHaveCount(0);
    }
    await expect(article).toContainText(SCRIPT);
    await expectUnharmed(page, left);

    // What was sanitised on its way in is sanitised again when it is shown.
    await page.evaluate(
      async ([collection, value]) => {
        const run = async (operation: string, options: object) => {
          const batch = await window.sheaf!.run(operation, { collection, options });
          await window.sheaf!.whenDone(batch);
        };
        // Where there is a text, it counts more than an HTML that says something else.
        await run('remove-attribute', { attribute: 'Text' });
        await run('set-value', { attribute: 'HTML', value });
      },
      [id, `<p>shown</p>${SCRIPT}<a href="javascript:window.hacked=1">a</a>`] as const,
    );
    await expect(article).toContainText('shown');
    await expect(article.locator('script, [onerror], [href^=javascript]')).toHaveCount(0);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(await page.evaluate(() => window.hacked)).toBeUndefined();
    expect(left).toEqual([]);
  });
});

test('what people get tells nobody of its writes', () => {
  expect(crashPointsIn('build')).toEqual([]);
});
