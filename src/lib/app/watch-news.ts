import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import type { Watched, Watchers } from './sheaf';

/** Of the newest, and of those that were at work and are older than these. */
const RECENT = 50;

interface Sources extends Pick<Watchers, 'batches' | 'openBatches'> {
  readonly find: (id: BatchId) => Promise<BatchRecord | undefined>;
}

/**
 * The batches that there may be news of: the newest, and whatever is at work or was, since this
 * began. In a long queue the oldest are the first to end.
 */
export function watchNews(sources: Sources): Watched<BatchRecord[]> {
  return {
    subscribe(onValue, onError) {
      let recent: readonly BatchRecord[] | undefined;
      let open: readonly BatchRecord[] | undefined;
      let left: readonly BatchRecord[] = [];
      const tell = () => {
        if (recent && open) onValue(distinct([...recent, ...open, ...left]));
      };
      const follow = async (now: readonly BatchRecord[]) => {
        const gone = (open ?? []).filter(({ id }) => !now.some((one) => one.id === id));
        open = now;
        const found = await Promise.all(gone.map(({ id }) => sources.find(id)));
        const ended = found.filter((batch) => batch !== undefined);
        left = distinct([...ended, ...left]).slice(0, RECENT);
        tell();
      };
      const stopOpen = sources
        .openBatches()
        .subscribe((now) => void follow(now).catch(onError), onError);
      const stopRecent = sources.batches({ limit: RECENT }).subscribe((now) => {
        recent = now;
        tell();
      }, onError);
      return () => {
        stopOpen();
        stopRecent();
      };
    },
  };
}

/** The first of each. */
function distinct(batches: readonly BatchRecord[]): BatchRecord[] {
  const known = new Map<BatchId, BatchRecord>();
  for (const batch of batches) if (!known.has(batch.id)) known.set(batch.id, batch);
  return [...known.values()];
}
