import type { Watched } from './sheaf';

/**
 * A watched value as a rune. `source` is re-read when the state that it reads changes; the last
 * value stays until the new source has one, so that nothing flickers. Undefined until the first:
 * `isKnown` tells that from a value that is undefined. `error` is why there will be no more.
 */
export function watched<T>(source: () => Watched<T>): {
  readonly value: T | undefined;
  readonly isKnown: boolean;
  readonly error: unknown;
} {
  let value = $state.raw<T | undefined>(undefined);
  let isKnown = $state(false);
  let error = $state.raw<unknown>(undefined);
  $effect(() => {
    error = undefined;
    return source().subscribe(
      (next) => {
        value = next;
        isKnown = true;
        error = undefined;
      },
      (reason) => {
        error = reason;
      },
    );
  });
  return {
    get value() {
      return value;
    },
    get isKnown() {
      return isKnown;
    },
    get error() {
      return error;
    },
  };
}
