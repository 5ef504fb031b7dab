import { requestPersistence, storageUsage, type StorageUsage } from '../platform/storage';

/** From here on a person should know before the browser refuses to store more. */
const NEARLY_FULL = 0.8;

/** How much this browser stores for us, and whether it promised to keep it. */
class StorageState {
  usage = $state.raw<StorageUsage>();

  readonly isNearlyFull = $derived(
    this.usage !== undefined &&
      this.usage.quotaBytes > 0 &&
      this.usage.usedBytes / this.usage.quotaBytes > NEARLY_FULL,
  );

  /** Leaves the usage unknown where the browser does not tell. */
  async refresh(): Promise<void> {
    this.usage = await storageUsage().catch(() => undefined);
  }

  async askToKeep(): Promise<boolean> {
    const isKept = await requestPersistence().catch(() => false);
    await this.refresh();
    return isKept;
  }
}

export const storageState = new StorageState();
