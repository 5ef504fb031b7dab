import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  chromiumLaunch,
  findChromium,
  findFirefox,
  findOnPath,
  findShell,
  shellLaunch,
} from './browser.mjs';

describe('browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes the explicit Chromium first', () => {
    vi.stubEnv('SHEAF_CHROMIUM', '/opt/own/chromium');
    expect(findChromium()).toBe('/opt/own/chromium');
    expect(chromiumLaunch()).toMatchObject({ executablePath: '/opt/own/chromium' });
    expect(shellLaunch()).toMatchObject({ executablePath: '/opt/own/chromium' });
  });

  it('takes the whole Chromium where there is no shell', () => {
    vi.stubEnv('PATH', '');
    expect(findShell()).toBe(findChromium());
  });

  it('takes the explicit Firefox first', () => {
    vi.stubEnv('SHEAF_FIREFOX', '/opt/own/firefox');
    expect(findFirefox()).toBe('/opt/own/firefox');
  });

  it('finds nothing on an empty path', () => {
    expect(findOnPath(['node'], '')).toBeNull();
  });

  it('prefers the earlier name, then the earlier folder', () => {
    const folders = [import.meta.dirname, process.cwd()];
    const names = ['package.json', 'browser.mjs'];
    expect(findOnPath(names, folders.join(delimiter))).toBe(`${process.cwd()}/package.json`);
  });
});
