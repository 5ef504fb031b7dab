/**
 * @typedef {import('./page.mjs').Page} Page
 * @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi
 */

/**
 * Imports the offered file once more, pauses when a third of it is in, and lets it go on. Returns
 * the milliseconds from asking for the pause until the batch says that it is paused.
 * @param {Page} page
 */
export function pauseInMidImport(page) {
  return page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const input = /** @type {HTMLInputElement | null} */ (document.querySelector('#bench-file'));
    const file = input?.files?.[0];
    if (!file) throw new Error('The page was offered no file');
    const id = await sheaf.importFiles([file]);

    /** @param {(batch: Awaited<ReturnType<SheafApi['batch']>>) => boolean} isSo */
    const until = async (isSo) => {
      for (;;) {
        const batch = await sheaf.batch(id);
        if (isSo(batch)) return;
        if (batch.endedAt !== null) throw new Error(`It ended as ${batch.status} too soon`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    await until(({ progress: { done, total } }) => total !== null && done > total / 3);
    const askedAt = performance.now();
    await sheaf.pause(id);
    await until(({ status }) => status === 'paused');
    const milliseconds = performance.now() - askedAt;
    await sheaf.resume(id);
    const { status } = await sheaf.whenDone(id);
    if (status !== 'completed') throw new Error(`After its pause it ended as ${status}`);
    return milliseconds;
  });
}
