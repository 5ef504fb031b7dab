import { inTurn } from '../lib/platform/web-lock';

/** Held, shared, by every version that is at work. */
const AT_WORK = 'sheaf-background';
/** For the version before: longer than any step should take that cannot be stopped halfway. */
const PATIENCE_MS = 60_000;
/**
 * Chromium takes a version for busy whose last event ended only just now, and then lets it go no
 * sooner than half a minute later. Well after its end it lets it go at once.
 */
const SETTLE_MS = 500;

/** Of the version before this one, which a browser does not replace while it is at work. */
const successor = new BroadcastChannel('sheaf-version');
const stopping = new AbortController();
successor.onmessage = () => {
  stopping.abort();
};

/** Aborts when the next version wants to take this one's place: what is under way is to stop. */
export const replaced: AbortSignal = stopping.signal;

/** Work that the next version waits for. It ends soon after `replaced` aborts. */
export function atWork(work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(AT_WORK, { mode: 'shared' }, work);
}

/** Has the version before this one stop. Resolves when this one can take its place at once. */
export async function versionBeforeStopped(): Promise<void> {
  successor.postMessage(null);
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, SETTLE_MS));
  await inTurn(AT_WORK, PATIENCE_MS, settle);
}
