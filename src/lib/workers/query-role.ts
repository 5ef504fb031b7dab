/** What a query worker is started for: a part of its name, which it reads. */
export type QueryRole = 'reading' | 'patterns' | 'previews' | 'house';

/**
 * Bytes of columns that a worker keeps; each preview keeps as many of its own. Only plain reading
 * comes back to the same columns all the time: the others go through them once.
 */
export const CACHE_BYTES: Readonly<Record<QueryRole, number>> = {
  reading: 192 * 2 ** 20,
  patterns: 64 * 2 ** 20,
  previews: 64 * 2 ** 20,
  house: 0,
};
