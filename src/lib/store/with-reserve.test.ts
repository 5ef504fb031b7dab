import { expect, it, vi } from 'vitest';
import { aRequest } from '../../../tests/laws/store/samples';
import { AppError } from '../engine/app-error';
import type { StatusPatch } from '../engine/ports';
import { memoryStore } from './memory-store';
import { withReserve } from './with-reserve';

const full = new AppError('storage.full', 'There is no room left.');

/** Writes to a ledger whose next so many writes of batches fail. */
async function write(patch: StatusPatch, error: Error, times: number, spent = Promise.resolve()) {
  const { ledger } = memoryStore();
  const update = ledger.updateBatch.bind(ledger);
  let left = times;
  ledger.updateBatch = (...args) => (left-- > 0 ? Promise.reject(error) : update(...args));
  const spend = vi.fn(() => spent);
  const guarded = withReserve(ledger, spend);
  const epoch = await guarded.lead('me', 1);
  const { id } = await guarded.addBatch(aRequest(), 1);
  const written = guarded.updateBatch(epoch, id, patch).catch((reason: unknown) => reason);
  return { outcome: await written, spend, record: await guarded.batch(id) };
}

it('says again what found no room', async () => {
  const { outcome, spend, record } = await write({ status: 'paused' }, full, 1);
  expect(outcome).toBeUndefined();
  expect(record).toMatchObject({ status: 'paused' });
  expect(spend).toHaveBeenCalledOnce();
});

it('lets an engine lead in a full storage', async () => {
  const { ledger } = memoryStore();
  const lead = ledger.lead.bind(ledger);
  ledger.lead = vi.fn(lead).mockRejectedValueOnce(full);
  expect(await withReserve(ledger, () => Promise.resolve()).lead('me', 1)).toBe(1);
});

it('fails where the reserve is not enough', async () => {
  const { outcome, spend } = await write({ status: 'paused' }, full, 2);
  expect(outcome).toBe(full);
  expect(spend).toHaveBeenCalledOnce();
});

it('fails as before where the reserve cannot be had', async () => {
  const spent = Promise.reject(new Error('In use.'));
  const { outcome } = await write({ status: 'paused' }, full, 1, spent);
  expect(outcome).toBe(full);
});

it.each([
  ['what finds no room', { status: 'paused' }, new AppError('storage.closed', 'Reload the page.')],
  ['words of state', { fault: null }, full],
] as const)('keeps the reserve for %s', async (_, patch, error) => {
  const { outcome, spend } = await write(patch, error, 1);
  expect(outcome).toBe(error);
  expect(spend).not.toHaveBeenCalled();
});
