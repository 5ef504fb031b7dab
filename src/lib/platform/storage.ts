export interface StorageUsage {
  /** Bytes used and bytes that the browser would grant; both are estimates of its own. */
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser has promised not to evict our data under pressure. */
  readonly isPersistent: boolean;
}

export async function storageUsage(): Promise<StorageUsage> {
  const [estimate, isPersistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0, isPersistent };
}

/** Asks the browser to keep our data. True when it agrees; some browsers ask the person. */
export async function requestPersistence(): Promise<boolean> {
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}
