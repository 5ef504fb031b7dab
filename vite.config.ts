import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { shellLaunch } from './scripts/browser.mjs';

const inBrowser = 'src/**/*.browser.test.ts';
/** Where nothing is shared but what is imported: these tests need no module anew for each file. */
const pure = 'src/lib/{data,engine,operations,formats}/**/*.test.ts';

const unit = {
  environment: 'node',
  // A property's many runs take as long as the machine is busy: no limit is to be met.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  plugins: [sveltekit()],
  // A build that tells when it may be killed; src/lib/store/crash-points.ts says how.
  define: { __CRASH_POINTS__: String(process.env.SHEAF_CRASH_POINTS === '1') },
  build: {
    rolldownOptions: {
      output: {
        // What pages share comes in two files, not in seventy of a few lines each: starting takes a
        // sixth of the work less, and keeping them all for use offline two fifths.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@lucide/ },
            { name: 'shared', test: /src\/lib\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    // A worker that is one file is precached whole: no chunk can be missing offline.
    rolldownOptions: { output: { codeSplitting: false } },
  },
  optimizeDeps: {
    // Imported only inside workers, where the dev server's scanner does not look.
    include: ['comlink', 'dexie', 'fflate', 'htmlparser2', 'mammoth', 'papaparse'],
    // Icons are imported one by one: each new one would make the server start over, and with it
    // a browser test that is under way.
    exclude: ['@lucide/svelte'],
  },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          ...unit,
          name: 'unit (pure)',
          include: [pure],
          exclude: [inBrowser],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...unit,
          name: 'unit',
          include: ['{src,scripts,tests/laws}/**/*.test.{ts,mjs}'],
          exclude: [pure, inBrowser],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [inBrowser],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: shellLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
