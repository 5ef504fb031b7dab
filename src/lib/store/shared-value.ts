import { throwLater, type LiveValue } from './live-value';

interface Listener<T> {
  readonly run: (value: T) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Read once for all who follow it at a time: who comes later begins with what is known by then, and
 * where it could not be read, it is read again for all of them.
 */
export function sharedValue<T>(source: LiveValue<T>): LiveValue<T> {
  const listeners = new Set<Listener<T>>();
  let latest: ((listener: Listener<T>) => void) | null = null;
  let hasFailed = false;
  let stop = () => {};

  const start = () => {
    hasFailed = false;
    stop = source.subscribe(
      (value) => {
        latest = ({ run }) => {
          run(value);
        };
        listeners.forEach(latest);
      },
      (error) => {
        latest = null;
        hasFailed = true;
        listeners.forEach(({ onError }) => {
          onError(error);
        });
      },
    );
  };
  const tellLater = (listener: Listener<T>, news: (listener: Listener<T>) => void) => {
    queueMicrotask(() => {
      if (listeners.has(listener) && latest === news) news(listener);
    });
  };

  return {
    subscribe(run, onError = throwLater) {
      const listener = { run, onError };
      listeners.add(listener);
      if (hasFailed) stop();
      if (hasFailed || listeners.size === 1) start();
      else if (latest) tellLater(listener, latest);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        stop();
        latest = null;
        hasFailed = false;
      };
    },
  };
}
