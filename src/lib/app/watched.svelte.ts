import type { Watched } from './sheaf';

/**
 * A watched value as a rune. `source` is re-read when the state that it reads changes; the last
 * value stays until the new source has one, so that nothing flickers. Undefined until the first.
 */
export function watched<T>(source: () => Watched<T>): { readonly value: T | undefined } {
  let value = $state.raw<T | undefined>(undefined);
  $effect(() => {
    const stop = source().subscribe((next) => {
      value = next;
    });
    return stop;
  });
  return {
    get value() {
      return value;
    },
  };
}
