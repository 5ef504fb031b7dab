import { expect, it, vi } from 'vitest';
import { AppError } from '../engine/app-error';
import { memoryStore } from './memory-store';
import { withReserve } from './with-reserve';

const full = new AppError('storage.full', 'There is no room left.');

function portThatFails(error: Error, times: number) {
  const { ledger } = memoryStore();
  const lead = ledger.lead.bind(ledger);
  let left = times;
  ledger.lead = (...args) => (left-- > 0 ? Promise.reject(error) : lead(...args));
  const spend = vi.fn(() => Promise.resolve());
  return { port: withReserve(ledger, spend), spend };
}

it('says again what found no room', async () => {
  const { port, spend } = portThatFails(full, 1);
  expect(await port.lead('me', 1)).toBe(1);
  expect(spend).toHaveBeenCalledOnce();
});

it('fails where the reserve is not enough', async () => {
  const { port, spend } = portThatFails(full, 2);
  await expect(port.lead('me', 1)).rejects.toBe(full);
  expect(spend).toHaveBeenCalledOnce();
});

it('keeps the reserve for what finds no room', async () => {
  const error = new AppError('storage.closed', 'Reload the page.');
  const { port, spend } = portThatFails(error, 1);
  await expect(port.lead('me', 1)).rejects.toBe(error);
  expect(await port.lead('me', 1)).toBe(1);
  expect(spend).not.toHaveBeenCalled();
});

it('leaves alone what is not waited for', () => {
  const { port } = portThatFails(full, 1);
  expect(port.watch(() => undefined)).toBeTypeOf('function');
});
