import type { Watched } from './sheaf';

/** Several watched values as one, in their order; calls back once each has a value. */
export function watchAll<T>(sources: readonly Watched<T>[]): Watched<readonly T[]> {
  return {
    subscribe(onValue, onError) {
      const values = new Map<number, T>();
      const tell = () => {
        if (values.size === sources.length) onValue(sources.map((_, n) => values.get(n) as T));
      };
      if (sources.length === 0) tell();
      const stops = sources.map((source, n) =>
        source.subscribe((value) => {
          values.set(n, value);
          tell();
        }, onError),
      );
      return () => stops.forEach((stop) => stop());
    },
  };
}
