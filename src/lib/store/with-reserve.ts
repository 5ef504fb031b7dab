import { faultOf } from '../engine/app-error';
import type { BatchLedger } from '../engine/ports';

/**
 * The ledger, which says once more what found no room, after giving up what was set aside. That is
 * for words such as that a batch pauses because the storage is full; all else does without.
 */
export function withReserve<Ledger extends BatchLedger>(
  ledger: Ledger,
  spend: () => Promise<void>,
): Ledger {
  const words: Pick<BatchLedger, 'lead' | 'setIntent' | 'updateBatch'> = {
    // Without one that leads nobody would notice that there is room again.
    lead: (...args) => insist(() => ledger.lead(...args), spend),
    setIntent: (...args) => insist(() => ledger.setIntent(...args), spend),
    updateBatch(epoch, id, patch) {
      const say = () => ledger.updateBatch(epoch, id, patch);
      return patch.status === undefined ? say() : insist(say, spend);
    },
  };
  return new Proxy(ledger, {
    get(target, name) {
      if (Object.hasOwn(words, name)) return Reflect.get(words, name) as unknown;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

async function insist<T>(say: () => Promise<T>, spend: () => Promise<void>): Promise<T> {
  try {
    return await say();
  } catch (error) {
    if (faultOf(error).code !== 'storage.full') throw error;
    // Where even that fails, the storage is as full as it was.
    const isSpent = await spend().then(
      () => true,
      () => false,
    );
    if (!isSpent) throw error;
    return say();
  }
}
