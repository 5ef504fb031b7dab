import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { findShell, shellLaunch } from '../../scripts/browser.mjs';

export interface KillableBrowser {
  readonly page: Page;
  newPage(): Promise<Page>;
  /** Ends the browser and all its processes at once, as a power cut would. Once is enough. */
  kill(): Promise<void>;
}

/** A browser of its own process group over a profile; Playwright only listens in. */
export async function startBrowser(profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(findShell() ?? 'chromium', argumentsFor(profile), {
    detached: true,
    stdio: 'ignore',
  });
  // Nobody else ends it where the tests are interrupted.
  const end = () => process.kill(-child.pid!, 'SIGKILL');
  process.once('exit', end);
  await expect.poll(() => portOf(portFile), { timeout: 30_000 }).toBeGreaterThan(0);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${portOf(portFile)}`);
  const [context] = browser.contexts();
  const page = await context!.newPage();
  let killed: Promise<void> | undefined;
  async function kill(): Promise<void> {
    const ended = once(child, 'exit');
    end();
    process.off('exit', end);
    await ended;
    await browser.close().catch(() => {});
  }
  return { page, newPage: () => context!.newPage(), kill: () => (killed ??= kill()) };
}

function argumentsFor(profile: string): string[] {
  return [
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--password-store=basic',
    '--use-mock-keychain',
    '--hide-crash-restore-bubble',
    ...(shellLaunch().chromiumSandbox ? [] : ['--no-sandbox']),
    'about:blank',
  ];
}

/** The port that the browser chose, or 0 while it has not. */
function portOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}
