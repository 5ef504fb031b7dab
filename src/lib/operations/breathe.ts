/**
 * Lets a waiting message in, such as the one that aborts, and stops if it was that. A message of
 * one's own takes a turn of the event loop without the delay that browsers put on timers; still,
 * call it once in some ten thousand items, not for each.
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
  signal.throwIfAborted();
}
