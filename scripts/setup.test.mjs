import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUp } from './setup.mjs';

describe('setup', () => {
  /** @type {string} */
  let root;
  const install = vi.fn(() => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    return 0;
  });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sheaf-setup-'));
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3}');
    install.mockClear();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('installs on a fresh clone', () => {
    expect(setUp(root, install)).toBe(0);
    expect(install).toHaveBeenCalledTimes(1);
  });

  it('installs once for the same lockfile', () => {
    setUp(root, install);
    setUp(root, install);
    expect(install).toHaveBeenCalledTimes(1);
  });

  it('installs again when the lockfile changes', () => {
    setUp(root, install);
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
    setUp(root, install);
    expect(install).toHaveBeenCalledTimes(2);
  });

  it('leaves no stamp after a failed install', () => {
    expect(setUp(root, () => 7)).toBe(7);
    setUp(root, install);
    expect(install).toHaveBeenCalledTimes(1);
  });
});
