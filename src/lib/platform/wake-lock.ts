export interface HeldAwake {
  /** Calls back when the browser lets go of it by itself, as when the page goes out of view. */
  onLost(callback: () => void): void;
  release(): Promise<void>;
}

export const canKeepAwake = (): boolean => 'wakeLock' in navigator;

/** Keeps the screen on; null where the browser will not just now: out of view, low on power. */
export async function keepAwake(): Promise<HeldAwake | null> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    return {
      onLost: (callback) => {
        lock.addEventListener('release', callback);
      },
      release: () => lock.release(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return null;
    throw error;
  }
}
