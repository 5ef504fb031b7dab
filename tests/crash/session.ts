import { startBrowser, type KillableBrowser } from '../e2e/driver/killable-browser';
import { open } from '../e2e/driver/sheaf-page';
import { renderersOf } from './renderers';
import { User } from './user';

/** A browser with one tab or two; the first one opened has the engine, the last one the user. */
export interface Session {
  readonly user: User;
  /** Ends all of it, as a power cut would. */
  kill(): Promise<void>;
  /** Ends the first of two tabs alone, and its workers with it. */
  killFirstTab(): void;
}

export async function startSession(url: string, profile: string, tabs: 1 | 2): Promise<Session> {
  const browser = await startBrowser(profile);
  const blank = renderersOf(browser.pid);
  await open(browser.page, url);
  if (tabs === 1) return sessionOf(browser, new User(browser.page), []);
  const first = renderersOf(browser.pid).filter((pid) => !blank.includes(pid));
  const second = await browser.newPage();
  await open(second, url);
  return sessionOf(browser, new User(second), first);
}

function sessionOf(browser: KillableBrowser, user: User, firstTab: readonly number[]): Session {
  return {
    user,
    kill: () => browser.kill(),
    killFirstTab() {
      if (firstTab.length === 0) throw new Error('The first tab has no process of its own.');
      for (const pid of firstTab) process.kill(pid, 'SIGKILL');
    },
  };
}
