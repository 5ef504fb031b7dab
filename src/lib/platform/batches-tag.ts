/** What the service worker is woken for: batches that nobody works on. */
export const BATCHES_TAG = 'sheaf-batches';
