import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { npm } from './npm.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const isRoot = process.getuid?.() === 0;

/**
 * The first of the names that is a file on the search path.
 * @param {readonly string[]} names
 * @param {string} [searchPath]
 */
export function findOnPath(names, searchPath = process.env.PATH ?? '') {
  const folders = searchPath.split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** An explicit one, else Playwright's own download, else the system's. */
export function findChromium() {
  const explicit = process.env.SHEAF_CHROMIUM;
  if (explicit) return explicit;
  const own = [chromium.executablePath(), macChrome].find((path) => existsSync(path));
  return own ?? findOnPath(chromiumNames);
}

/** Only the extended support release: Playwright drives no other unpatched Firefox reliably. */
export function findFirefox() {
  return process.env.SHEAF_FIREFOX ?? findOnPath(['firefox-esr']);
}

/** Whether windows can be opened on a screen and a message bus of their own, and be clicked at. */
export function hasDesktop() {
  return ['Xvfb', 'dbus-daemon'].every((name) => findOnPath([name]) !== null);
}

/** Chromium's engine without the browser around it; the whole of it where there is no such thing. */
export function findShell() {
  return process.env.SHEAF_CHROMIUM ?? findOnPath(shellNames) ?? findChromium();
}

/** Playwright's launch options, of the whole browser. */
export const chromiumLaunch = () => launchOf(findChromium());

/**
 * For what needs no more than the engine: it takes a fifth of the time less. It has no
 * notifications, no files that are opened with an app, and lets no screen stay awake.
 */
export const shellLaunch = () => launchOf(findShell());

/**
 * The sandbox refuses root.
 * @param {string | null} executablePath
 */
function launchOf(executablePath) {
  return {
    channel: 'chromium',
    chromiumSandbox: !isRoot,
    ...(executablePath !== null && { executablePath }),
  };
}

/** Finds a Chromium or installs one; throws with what to do when neither is possible. */
export function ensureChromium() {
  if (findChromium() !== null) return;
  npm(['exec', '--', 'playwright', 'install', 'chromium']);
  if (findChromium() === null && isRoot) installFromDebian();
  if (findChromium() === null) {
    throw new Error('No Chromium to test with: install one, or set SHEAF_CHROMIUM to its path.');
  }
}

function installFromDebian() {
  try {
    execFileSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'inherit' });
  } catch {
    // No Debian, or no network: the caller says what to do.
  }
}
