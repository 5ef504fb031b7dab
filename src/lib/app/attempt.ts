import { toasts } from './toasts.svelte';

/** What to tell a person about anything that was thrown. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    return String(error.message);
  }
  return String(error);
}

/**
 * Does what a person asked for by a button, and says why when it was refused. Resolves to
 * undefined then, so that handlers need no catch of their own.
 */
export async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    toasts.show(reasonOf(error), { tone: 'bad' });
    return undefined;
  }
}
