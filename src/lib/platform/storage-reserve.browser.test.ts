import { expect, it } from 'vitest';
import { keepReserve, spendReserve } from './storage-reserve';

async function reservedBytes(): Promise<number> {
  const folder = await navigator.storage.getDirectory();
  for await (const [name, handle] of folder) {
    if (name === 'reserve') return (await (handle as FileSystemFileHandle).getFile()).size;
  }
  return 0;
}

it('takes room until it is spent', async () => {
  await spendReserve();
  await keepReserve();
  expect(await reservedBytes()).toBe(32 * 2 ** 20);
  await keepReserve();
  expect(await reservedBytes()).toBe(32 * 2 ** 20);
  await spendReserve();
  expect(await reservedBytes()).toBe(0);
  await spendReserve();
});
