import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/**
 * The first of `names` that is a file on the search path.
 * @param {readonly string[]} names
 * @param {string} [searchPath]
 * @returns {string | null}
 */
export function findOnPath(names, searchPath = process.env['PATH'] ?? '') {
  const folders = searchPath.split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** @returns {string | null} */
export function findChromium() {
  const own = chromium.executablePath();
  if (process.env['SHEAF_CHROMIUM']) return process.env['SHEAF_CHROMIUM'];
  if (existsSync(own)) return own;
  return findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
}

/** @returns {string | null} */
export function findFirefox() {
  return process.env['SHEAF_FIREFOX'] ?? findOnPath(['firefox-esr']);
}

const isRoot = process.getuid?.() === 0;

/** Playwright launch options. The sandbox refuses root; the headless shell has no notifications. */
export function chromiumLaunch() {
  const executablePath = findChromium();
  return {
    channel: 'chromium',
    chromiumSandbox: !isRoot,
    ...(executablePath === null ? {} : { executablePath }),
  };
}
