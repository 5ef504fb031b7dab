/** Background Sync, which TypeScript does not know as not all browsers have it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
