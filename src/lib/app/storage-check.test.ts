import { describe, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import type { Finding, StorageReport } from './sheaf-api';
import { StorageCheck } from './storage-check.svelte';

const orphans: Finding = {
  kind: 'orphan.segments',
  what: '2 parts are not needed.',
  canRepair: true,
};
const noUndo: Finding = { kind: 'undo.missing', what: 'A part is not there.', canRepair: false };
const lost: Finding = {
  ...{ kind: 'document.missing', collection: 'c', what: '“x” lacks one.', canRepair: false },
};
const report = (...findings: Finding[]): StorageReport => ({
  ...{ collections: 1, segments: 2, checkedBytes: 3, unsearched: null },
  findings,
});

const checkOf = (...findings: Finding[]) =>
  new StorageCheck({
    verifyStorage: async () => report(...findings),
    repairStorage: async () => ({ repaired: [orphans], left: [lost], unsearched: null }),
  });

describe('a check of the storage', () => {
  it('tells what was found', async () => {
    const check = checkOf(orphans);
    const verifying = check.verify();
    expect(check.isChecking).toBe(true);
    await verifying;
    expect([check.isChecking, check.repairable]).toEqual([false, 1]);
    expect(check.report).toEqual(report(orphans));
  });

  it.each([
    ['harmless', [orphans]],
    ['history', [orphans, noUndo]],
    ['shown', [noUndo, lost]],
  ])('knows what is %s', async (gravity, findings) => {
    const check = checkOf(...findings);
    await check.verify();
    expect(check.gravity).toBe(gravity);
  });

  it('keeps what is left after a repair', async () => {
    const check = checkOf(orphans, lost);
    await check.verify();
    await check.repair();
    expect([check.repaired, check.findings, check.repairable]).toEqual([1, [lost], 0]);
  });

  it('can be stopped and says nothing of it', async () => {
    const check = new StorageCheck({
      verifyStorage: (options) =>
        new Promise((_, reject) => {
          options?.onProgress?.({ done: 1, total: 2 });
          const stop = () => reject(new AppError('query.stopped', 'Stopped.'));
          options?.signal?.addEventListener('abort', stop);
        }),
      repairStorage: async () => ({ repaired: [], left: [], unsearched: null }),
    });
    const verifying = check.verify();
    expect(check.progress).toEqual({ done: 1, total: 2 });
    check.stop();
    await verifying;
    expect([check.report, check.fault, check.progress, check.isChecking]).toEqual([
      ...[null, null, null, false],
    ]);
  });

  it('forgets what it found when a repair is stopped', async () => {
    const check = new StorageCheck({
      verifyStorage: async () => report(orphans),
      repairStorage: () => Promise.reject(new AppError('query.stopped', 'Stopped.')),
    });
    await check.verify();
    await check.repair();
    expect([check.report, check.repairable, check.fault]).toEqual([null, 0, null]);
  });

  it('says what went wrong', async () => {
    const check = checkOf();
    const failing = new StorageCheck({
      verifyStorage: () => Promise.reject(new AppError('storage.closed', 'Reload the page.')),
      repairStorage: async () => ({ repaired: [], left: [], unsearched: null }),
    });
    await Promise.all([check.verify(), failing.verify()]);
    expect([check.fault, failing.fault]).toEqual([null, 'Reload the page.']);
  });
});
