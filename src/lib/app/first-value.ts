import type { Watched } from './sheaf';

/** A watched value as it is now, for once. */
export function firstValue<T>(source: Watched<T>): Promise<T> {
  let stop: () => void;
  const value = new Promise<T>((resolve, reject) => {
    stop = source.subscribe(resolve, reject);
  });
  return value.finally(() => stop());
}
