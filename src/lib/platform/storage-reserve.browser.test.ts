import { expect, it } from 'vitest';
import { storageUsage } from './storage';
import { keepReserve, spendReserve } from './storage-reserve';

const MB = 2 ** 20;

async function usedMegabytes(): Promise<number> {
  const { usedBytes } = await storageUsage();
  return Math.round(usedBytes / MB);
}

it('takes room until it is spent', async () => {
  await spendReserve();
  const before = await usedMegabytes();
  await keepReserve();
  expect(await usedMegabytes()).toBe(before + 32);
  await keepReserve();
  expect(await usedMegabytes()).toBe(before + 32);
  await spendReserve();
  expect(await usedMegabytes()).toBe(before);
  await spendReserve();
  expect(await usedMegabytes()).toBe(before);
});
