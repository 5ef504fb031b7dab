import { throwLater, type LiveValue } from './live-value';

interface Listener<T> {
  readonly run: (value: T) => void;
  readonly onError: (error: unknown) => void;
}

/** Read once for all who follow it at a time: who comes later begins with what is known by then. */
export function sharedValue<T>(source: LiveValue<T>): LiveValue<T> {
  const listeners = new Set<Listener<T>>();
  let latest: ((listener: Listener<T>) => void) | null = null;
  let stop = () => {};

  const tell = (news: (listener: Listener<T>) => void) => {
    latest = news;
    listeners.forEach(news);
  };
  const start = () =>
    source.subscribe(
      (value) => {
        tell(({ run }) => {
          run(value);
        });
      },
      (error) => {
        tell(({ onError }) => {
          onError(error);
        });
      },
    );
  const tellLater = (listener: Listener<T>, news: (listener: Listener<T>) => void) => {
    queueMicrotask(() => {
      if (listeners.has(listener) && latest === news) news(listener);
    });
  };

  return {
    subscribe(run, onError = throwLater) {
      const listener = { run, onError };
      listeners.add(listener);
      if (listeners.size === 1) stop = start();
      else if (latest) tellLater(listener, latest);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        stop();
        latest = null;
      };
    },
  };
}
