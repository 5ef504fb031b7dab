import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from './serve.mjs';

describe('serve', () => {
  /** @type {string} */
  let folder;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;

  /** @param {string} path */
  const get = (path) => fetch(server.url + path);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sheaf-serve-'));
    mkdirSync(join(folder, '_app/immutable'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), 'the shell');
    writeFileSync(join(folder, 'service-worker.js'), '// worker');
    writeFileSync(join(folder, '_app/immutable/a.js'), '// chunk');
    server = await serve({ folder });
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('gives the shell to a path with an id', async () => {
    const response = await get('/collections/c-7');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('the shell');
  });

  it('gives the shell to a page whose id has a dot', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml' };
    const response = await fetch(`${server.url}/collections/c-b1.0`, { headers });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('the shell');
  });

  it.each(['/_app/immutable/gone.js', '/_app/gone', '/gone.png'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    ['/', 'no-cache'],
    ['/service-worker.js', 'no-cache'],
    ['/_app/immutable/a.js', 'public, max-age=31536000, immutable'],
  ])('caches %s as %s', async (path, expected) => {
    expect((await get(path)).headers.get('cache-control')).toBe(expected);
  });

  it('isolates the page and forbids sniffing', async () => {
    const { headers } = await get('/');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('sends worker scripts with a policy', async () => {
    const { headers } = await get('/service-worker.js');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('refuses a folder that is not there', async () => {
    await expect(serve({ folder: join(folder, 'gone') })).rejects.toThrow('npm run build');
  });
});
