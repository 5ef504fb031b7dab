import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './browser.mjs';
import { npm } from './npm.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {{ numPassedTests: number, numFailedTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number } }} PlaywrightReport */

const report = fileURLToPath(new URL('../test-results/report.json', import.meta.url));

/** @type {Record<string, () => Counts>} What `npm test` does, in order. */
const steps = {
  'lint, types and format': () => run('inspect'),
  unit: () => vitest('test:unit'),
  browser: () => vitest('test:browser'),
  build: () => run('build'),
  'end to end': () => playwright('test:e2e'),
  kills: () => playwright('test:crash', { SHEAF_CRASH: 'short' }, './tests/crash/toll.ts'),
};

/**
 * A step without tests of its own: when it fails, that is one failure.
 * @param {string} script
 * @param {string[]} [args]
 * @param {Record<string, string>} [env]
 */
function run(script, args = [], env = {}) {
  const status = npm(['run', '--silent', script, '--', ...args], env);
  return { passed: 0, failed: status === 0 ? 0 : 1 };
}

/** @param {string} script */
function vitest(script) {
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return count(
    () => run(script, args),
    (/** @type {VitestReport} */ { numPassedTests, numFailedTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }),
  );
}

/**
 * @param {string} script
 * @param {Record<string, string>} [env]
 * @param {string[]} reporters beside the usual ones
 */
function playwright(script, env = {}, ...reporters) {
  const args = [`--reporter=${['list', 'json', ...reporters].join()}`];
  return count(
    () => run(script, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    (/** @type {PlaywrightReport} */ { stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
    }),
  );
}

/**
 * Counts a runner's tests. One that fails without a failed test, say in a setup, counts as one.
 * @template Report
 * @param {() => Counts} runStep
 * @param {(report: Report) => Counts} read
 * @returns {Counts}
 */
function count(runStep, read) {
  rmSync(report, { force: true });
  const step = runStep();
  const { passed, failed } = read(JSON.parse(readFileSync(report, 'utf8')));
  return { passed, failed: Math.max(failed, step.failed) };
}

function testAll() {
  const total = { passed: 0, failed: 0 };
  try {
    ensureChromium();
    for (const [name, step] of Object.entries(steps)) {
      console.log(`\n${name}`);
      const { passed, failed } = step();
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) break;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  }
  return total;
}

const { passed, failed } = testAll();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
