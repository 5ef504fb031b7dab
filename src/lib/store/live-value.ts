import { liveQuery } from 'dexie';

/** The result of a query that follows the database, whatever tab or worker writes to it. */
export interface LiveValue<T> {
  /**
   * Calls back with the present value soon, then after each change that concerns the query.
   * Returns the way to stop. Without `onError` a failing query is reported as uncaught.
   */
  subscribe(run: (value: T) => void, onError?: (error: unknown) => void): () => void;
}

/** `query` may read the database only, and nothing that waits for anything else. */
export function liveValue<T>(query: () => Promise<T>): LiveValue<T> {
  return {
    subscribe(run, onError = throwLater) {
      // Dexie follows what a query reads across awaits only in a function that is async itself.
      const subscription = liveQuery(async () => query()).subscribe(run, onError);
      return () => {
        subscription.unsubscribe();
      };
    },
  };
}

/** What a failing query is to somebody who has not asked to be told. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
