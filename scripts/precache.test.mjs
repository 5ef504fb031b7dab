import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { injectPrecache, precacheEntries } from './precache.mjs';

describe('precache', () => {
  /** @type {string} */
  let folder;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sheaf-precache-'));
    mkdirSync(join(folder, '_app/immutable/workers'), { recursive: true });
    mkdirSync(join(folder, 'screenshots'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), 'the shell');
    writeFileSync(join(folder, 'screenshots/wide.png'), 'large');
    writeFileSync(join(folder, '_app/immutable/workers/batch-1a.js'), '// worker');
    writeFileSync(join(folder, 'assets/background-engine-2b.js'), '// imported');
    writeFileSync(join(folder, 'service-worker.js'), 'keep(self.__WB_MANIFEST)');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const revision = () => precacheEntries(folder).find(({ url }) => url === 'index.html')?.revision;

  it('lists the shell and the workers', () => {
    expect(precacheEntries(folder)).toEqual([
      { url: '_app/immutable/workers/batch-1a.js', revision: null },
      { url: 'index.html', revision: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('has a new revision for new content alone', () => {
    const before = revision();
    writeFileSync(join(folder, 'index.html'), 'the shell');
    expect(revision()).toBe(before);
    writeFileSync(join(folder, 'index.html'), 'the shell!');
    expect(revision()).not.toBe(before);
  });

  it('puts the list into the service worker', () => {
    const list = JSON.stringify(precacheEntries(folder));
    injectPrecache(folder);
    expect(readFileSync(join(folder, 'service-worker.js'), 'utf8')).toBe(`keep(${list})`);
  });

  it('refuses a service worker without a place for it', () => {
    writeFileSync(join(folder, 'service-worker.js'), 'keep([])');
    expect(() => injectPrecache(folder)).toThrow('exactly once');
  });
});
