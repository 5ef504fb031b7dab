import type { BatchId } from '../data/ids';
import { waitsOf, type Wait } from '../engine/waits';
import { settings } from './settings.svelte';
import type { Sheaf, Watched } from './sheaf';
import { watched } from './watched.svelte';

const NOTHING: Watched<never> = { subscribe: () => () => undefined };

/** What some tasks wait for, followed while there are any. For components, while they initialise. */
export function watchWaits(
  { watch }: Pick<Sheaf, 'watch'>,
  ids: () => readonly BatchId[],
): { of(id: BatchId): Wait | undefined } {
  const isAny = $derived(ids().length > 0);
  const open = watched(() => (isAny ? watch.openBatches() : NOTHING));
  const waits = $derived(
    isAny ? waitsOf(open.value ?? [], ids(), settings.engine.batchesAtOnce) : undefined,
  );
  return { of: (id) => waits?.get(id) };
}

export type { Wait };
