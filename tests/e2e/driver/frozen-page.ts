import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    /** The page stops in the debugger as soon as none of its transactions is open. */
    stopSoon?: boolean;
    /** Sets the page's time ahead. */
    setAhead?: (ms: number) => void;
  }
}

/** To be called before the page is opened. */
export async function makeFreezable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let open = 0;
    const end = () => {
      open--;
      // eslint-disable-next-line no-debugger -- what stops the page; nothing of it runs until then.
      if (open === 0 && window.stopSoon) debugger;
    };
    const begin = Reflect.get<IDBDatabase, 'transaction'>(IDBDatabase.prototype, 'transaction');
    IDBDatabase.prototype.transaction = function (...request) {
      const transaction = begin.apply(this, request);
      open++;
      transaction.addEventListener('complete', end);
      transaction.addEventListener('abort', end);
      return transaction;
    };
  });
}

/**
 * Stops a page as a browser freezes one: its locks stay held, and no transaction is left open for
 * others to wait for. The way to do so by its life cycle has no effect under Playwright, whose
 * pages are always in focus. Resolves with what lets it go on.
 */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  let isStopped = false;
  devtools.on('Debugger.paused', () => (isStopped = true));
  await devtools.send('Debugger.enable');
  await page.evaluate(() => void (window.stopSoon = true));
  await expect.poll(() => isStopped).toBe(true);
  return async () => {
    // Without the debugger its statement means nothing any more.
    await devtools.send('Debugger.disable');
    await devtools.detach();
  };
}

/** To be called before the page is opened. Playwright's own clock is that of all pages at once. */
export async function ownClock(page: Page, startsAheadMs = 0): Promise<void> {
  await page.addInitScript((startMs) => {
    const now = Date.now.bind(Date);
    let aheadMs = startMs;
    Date.now = () => now() + aheadMs;
    window.setAhead = (ms) => {
      aheadMs += ms;
    };
  }, startsAheadMs);
}

export const setAhead = (page: Page, ms: number): Promise<void> =>
  page.evaluate((by) => window.setAhead!(by), ms);
