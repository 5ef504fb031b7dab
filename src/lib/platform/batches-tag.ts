/**
 * What the service worker is woken for: batches that nobody works on. A browser that is to come again
 * for a tag listens to nobody who asks for the same one meanwhile, so there are two.
 */
export const BATCHES_TAG = {
  /** The page goes: it is the last word of one that may have been the last. */
  left: 'sheaf-batches',
  /** Batches begin: for pages that are lost without a word. */
  begun: 'sheaf-batches-begun',
} as const;
