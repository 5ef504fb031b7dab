import { expect, test, type APIRequestContext } from '@playwright/test';

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
  readonly form_factor?: string;
}

interface Manifest {
  readonly start_url: string;
  readonly scope: string;
  readonly background_color: string;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { name: string; url: string; icons: readonly Picture[] }[];
}

const read = async (request: APIRequestContext): Promise<Manifest> =>
  (await (await request.get('/manifest.webmanifest')).json()) as Manifest;

/** Width and height stand at a fixed place in a PNG's first chunk. */
const pngSize = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test.describe('manifest', () => {
  test('the browser finds nothing to complain of', async ({ page, context }) => {
    await page.goto('/');
    const devtools = await context.newCDPSession(page);
    const { errors, url } = await devtools.send('Page.getAppManifest');
    expect(url).toMatch(/\/manifest\.webmanifest$/);
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A test's context counts as a private window, in which no browser installs anything.
    const reasons = installabilityErrors.map(({ errorId }) => errorId);
    expect(reasons.filter((reason) => reason !== 'in-incognito')).toEqual([]);
  });

  test('every picture has the size that it claims', async ({ request }) => {
    const { icons, screenshots, shortcuts } = await read(request);
    const pictures = [...icons, ...screenshots, ...shortcuts.flatMap((one) => one.icons)];
    for (const { src, sizes, type } of pictures) {
      const response = await request.get(src);
      expect(response.headers()['content-type'], src).toContain(type);
      if (type === 'image/png') expect(pngSize(await response.body()), src).toBe(sizes);
    }
  });

  test('there is a picture for every use', async ({ request }) => {
    const { icons, screenshots } = await read(request);
    const sizesFor = (purpose?: string) =>
      icons.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes);
    expect(sizesFor()).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(sizesFor('maskable')).toEqual(['192x192', '512x512']);
    const forms = screenshots.map((one) => one.form_factor);
    expect(forms).toEqual(expect.arrayContaining(['wide', 'narrow']));
  });

  test('its colour is that of the page', async ({ page, request }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/');
    const paper = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    const { background_color: hex } = await read(request);
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    expect(paper).toBe(`rgb(${red}, ${green}, ${blue})`);
  });

  test('the shortcut Add files leads to its button', async ({ page, request }) => {
    const { shortcuts } = await read(request);
    await page.goto(shortcuts.find(({ name }) => name === 'Add files')?.url ?? 'none');
    await expect(page.getByRole('button', { name: 'Add files' })).toBeFocused();
  });

  test('the shortcut Tasks leads to the tasks', async ({ page, request }) => {
    const { shortcuts } = await read(request);
    await page.goto(shortcuts.find(({ name }) => name === 'Tasks')?.url ?? 'none');
    await expect(page).toHaveTitle(/Tasks/);
  });
});
