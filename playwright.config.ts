import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunch, findFirefox, hasDesktop, shellLaunch } from './scripts/browser.mjs';

const firefox = findFirefox();
const onDesktop = '**/*.desktop.spec.ts';
/** What needs more of a browser than its engine. */
const inWhole = ['**/notices.spec.ts', '**/platform.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/serve-build.ts',
  workers: 2,
  retries: 0,
  // What never happens is told so late, because what happens may take long on a busy machine.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Set by the global setup, which runs before the workers read this file again.
    baseURL: process.env.SHEAF_URL ?? '',
    // It takes a fifth of the time, and what fails here is seen again with `--trace on`.
    trace: 'off',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: [onDesktop, ...inWhole],
      use: { ...devices['Desktop Chrome'], launchOptions: shellLaunch() },
    },
    {
      name: 'whole chromium',
      testMatch: inWhole,
      use: { ...devices['Desktop Chrome'], launchOptions: chromiumLaunch() },
    },
    ...(hasDesktop() ? [{ name: 'desktop', testMatch: onDesktop }] : []),
    ...(firefox === null
      ? []
      : [
          {
            name: 'firefox',
            testMatch: '**/*.smoke.spec.ts',
            use: {
              ...devices['Desktop Firefox'],
              launchOptions: { channel: 'moz-firefox', executablePath: firefox },
            },
          },
        ]),
  ],
});
