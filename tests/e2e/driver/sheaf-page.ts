import { expect, type Page } from '@playwright/test';
import type { CollectionInfo, SheafApi } from '../../../src/lib/app/sheaf-api';

declare global {
  interface Window {
    sheaf?: SheafApi;
  }
}

/** A file as Playwright's inputs take it. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function fileOf(name: string, content: string | Buffer): TestFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

const watched = new WeakSet<Page>();

/** What the page throws and nobody catches fails the test that runs, unless it is what is tested. */
export function failOnErrors(page: Page, unless = /^$/): void {
  watched.add(page);
  page.on('pageerror', (error) => {
    if (!unless.test(error.message)) throw error;
  });
}

/** Opens a path and waits until the page can be worked with, by people and by scripts. */
export async function open(page: Page, path = '/'): Promise<void> {
  if (!watched.has(page)) failOnErrors(page);
  await page.goto(new URL(path, process.env.SHEAF_URL).href);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.sheaf !== undefined);
  await expect(page.getByRole('main')).toBeVisible();
}

/** Imports files by script, as they are detected; resolves when they are there. */
export async function bringIn(page: Page, files: readonly TestFile[]): Promise<string> {
  const sent = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  return page.evaluate(async (all) => {
    const made = all.map(({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      return new File([bytes], name);
    });
    const id = await window.sheaf!.importFiles(made);
    await window.sheaf!.whenDone(id);
    return id;
  }, sent);
}

export async function collectionNamed(page: Page, name: string): Promise<CollectionInfo> {
  const all = await page.evaluate(() => window.sheaf!.collections());
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`No ${name} among ${all.map((one) => one.name).join(', ')}.`);
  return found;
}

export async function openCollection(page: Page, name: string): Promise<CollectionInfo> {
  const found = await collectionNamed(page, name);
  await open(page, `/collections/${found.id}`);
  await expect(page.getByRole('grid', { name })).toBeVisible();
  return found;
}

/** Every cell of a collection as text, row by row. */
export async function textsOf(page: Page, collection: string): Promise<string[][]> {
  return page.evaluate(async (id) => {
    const rows = await window.sheaf!.items(id, { from: 0, to: 1_000 });
    return rows.map((row) => Object.values(row).map((value) => String(value ?? '')));
  }, collection);
}

/** Drops files or folders by their paths, as a person does with the mouse. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await devtools.detach();
}
