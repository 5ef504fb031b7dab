import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, type BrowserContext } from '@playwright/test';

interface Fixtures {
  /** A folder for a browser's data: on disk, and gone after the test. */
  readonly profile: string;
  /** A browser that keeps what it stores on that disk, as people's browsers do. */
  readonly browserOnDisk: BrowserContext;
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the pattern what a fixture depends on: nothing.
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-profile-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  browserOnDisk: async ({ profile, launchOptions }, use) => {
    const context = await chromium.launchPersistentContext(profile, launchOptions);
    await use(context);
    await context.close();
  },
});
