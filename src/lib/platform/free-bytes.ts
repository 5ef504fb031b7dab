/** Bytes that the browser says it would still store. In workers, too. */
export async function freeBytes(): Promise<number> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return quota - usage;
}
