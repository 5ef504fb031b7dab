/** The engine's Clock (milliseconds since the epoch) over the browser's own timers. */
export const wallClock = {
  now: () => Date.now(),
  after(delayMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
