import { startBrowser, type KillableBrowser } from './killable-browser';
import { open } from '../e2e/driver/sheaf-page';
import { User } from './user';

/** A browser with one tab or two; the first one opened has the engine, the last one the user. */
export interface Session {
  readonly user: User;
  /** Ends all of it, as a power cut would. */
  kill(): Promise<void>;
  /** Ends the process of the first of two tabs, and its workers with it. */
  killFirstTab(): Promise<void>;
}

export async function startSession(url: string, profile: string, tabs: 1 | 2): Promise<Session> {
  const browser = await startBrowser(profile);
  await open(browser.page, url);
  if (tabs === 1) return sessionOf(browser, new User(browser.page));
  const second = await browser.newPage();
  await open(second, url);
  return sessionOf(browser, new User(second));
}

function sessionOf(browser: KillableBrowser, user: User): Session {
  return {
    user,
    kill: () => browser.kill(),
    async killFirstTab() {
      const { page } = browser;
      const crashed = page.waitForEvent('crash');
      const devtools = await page.context().newCDPSession(page);
      // Whoever would answer is gone.
      devtools.send('Page.crash').catch(() => undefined);
      await crashed;
    },
  };
}
