/**
 * @typedef {import('./page.mjs').Page} Page
 * @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi
 * @typedef {{ whole: number, batch: number }} Taken milliseconds: from the call until it is done,
 *   and of that the batch at work
 */

/**
 * Imports the table and offers the documents, as a person would choose them.
 * @param {Page} page
 * @param {string} table
 * @param {readonly string[]} documents
 */
export async function prepare(page, table, documents) {
  await page.evaluate(() => {
    for (const id of ['bench-table', 'bench-documents']) {
      document.body.append(
        Object.assign(document.createElement('input'), { id, type: 'file', multiple: true }),
      );
    }
  });
  await page.locator('#bench-table').setInputFiles(table);
  await page.locator('#bench-documents').setInputFiles([...documents]);
  await page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#bench-table'));
    await sheaf.whenDone(await sheaf.importFiles([...(input.files ?? [])]));
  });
}

/**
 * In the page: marks the words that come again soon after, and puts all back.
 * @param {number} parallelism
 * @returns {Promise<Taken>}
 */
export async function editTexts(parallelism) {
  const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
  const tables = (await sheaf.collections()).filter(({ kind }) => kind === 'table');
  const options = { find: '\\b(\\w+)\\b(?=.{0,200}\\b\\1\\b)', replace: '$1*', mode: 'regex' };
  const start = performance.now();
  const id = await sheaf.run('find-replace', {
    ...{ collection: tables[0]?.id ?? '', options, batch: { parallelism } },
  });
  const { status, fault, startedAt, endedAt } = await sheaf.whenDone(id);
  const whole = performance.now() - start;
  if (status !== 'completed') throw new Error(`It ended as ${status}: ${fault?.message}`);
  await sheaf.undo(id);
  await sheaf.whenDone(id);
  return { whole, batch: (endedAt ?? 0) - (startedAt ?? 0) };
}

/**
 * In the page: imports the documents, and takes that back.
 * @param {number} parallelism
 * @returns {Promise<Taken>}
 */
export async function importDocuments(parallelism) {
  const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
  const input = /** @type {HTMLInputElement} */ (document.querySelector('#bench-documents'));
  const start = performance.now();
  const id = await sheaf.importFiles([...(input.files ?? [])], { batch: { parallelism } });
  const { status, fault, progress, startedAt, endedAt } = await sheaf.whenDone(id);
  const whole = performance.now() - start;
  if (status !== 'completed' || progress.failed > 0) {
    throw new Error(`It ended as ${status}: ${fault?.message ?? `${progress.failed} failed`}`);
  }
  await sheaf.undo(id);
  await sheaf.whenDone(id);
  return { whole, batch: (endedAt ?? 0) - (startedAt ?? 0) };
}
