/**
 * Starts the app anew on a machine that seems to have so many cores: Sheaf has as many workers.
 * @param {import('./page.mjs').Page} page
 * @param {number} cores
 */
export async function pretendCores(page, cores) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setHardwareConcurrencyOverride', { hardwareConcurrency: cores });
  await page.reload();
  await page.waitForFunction(() => 'sheaf' in window);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}
