import { report } from '../platform/report';
import { keepReserve } from '../platform/storage-reserve';
import { wallClock } from '../platform/wall-clock';
import { withFreeLock } from '../platform/web-lock';
import type { Parts } from './api/parts';
import { Housekeeper } from './housekeeper';
import { HOUSE_LOCK } from './keeping-house';
import { tidyUp } from './tidy-up';

/** Frees what nobody needs and forgets what is beyond the limits, once things have calmed down. */
export function startHousekeeper({
  store,
  ...parts
}: Pick<Parts, 'store' | 'blobs' | 'outbox' | 'query'>): Housekeeper {
  const keeper = new Housekeeper({
    clock: wallClock,
    alone: (work) => withFreeLock(HOUSE_LOCK, work),
    async tidy() {
      const tidied = await tidyUp(parts);
      keepReserve().catch(report);
      return tidied;
    },
    onError: report,
  });
  store.ledger.watch(() => {
    keeper.changed();
  });
  keeper.changed();
  return keeper;
}
