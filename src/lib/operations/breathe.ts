/**
 * Lets a waiting message in, such as the one that aborts, and stops if it was that. It costs a
 * turn of the event loop: call it once in some ten thousand items, not for each.
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
