import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 30_000;

const tick = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

/** The time, for words such as `5 min ago` that must not grow stale on a page left open. */
export function now(): number {
  tick();
  return Date.now();
}
