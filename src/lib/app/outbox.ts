import { checkDraft } from '../engine/outbox/check-draft';
import { drainOutbox, LEASE_MS, type OutboxDrain } from '../engine/outbox/drain-outbox';
import type { OutboxDraft, OutboxEntry } from '../engine/outbox/entry';
import { unconnected } from '../engine/outbox/failure-of';
import { AppError } from '../engine/app-error';
import type { DexieOutbox } from '../store/dexie-outbox';
import { OutboxDrainer } from './outbox-drainer';

/** What is to be sent over the network, kept until it was: docs/outbox.md says what that promises. */
export interface Outbox {
  /**
   * Keeps a request until its target has answered it with success. The same id again is the same
   * entry, also for a while after it is done: then it has the answer. `outbox.target` for a target
   * that the person has not connected, `outbox.key` where the id is that of another request.
   */
  add(draft: OutboxDraft): Promise<OutboxEntry>;
  /** Tries one entry at once, after those before it in its lane; or all of them. */
  retry(which: OutboxEntry | 'all'): Promise<void>;
  /** Takes an entry out, and gives the way to put it back: `outbox.sending` while it is sent. */
  remove(entry: OutboxEntry): Promise<() => Promise<void>>;
}

export interface OutboxOptions extends Omit<OutboxDrain, 'outbox'> {
  readonly outbox: DexieOutbox;
  /** Lets one tab or worker drain at a time. */
  readonly inTurn: <T>(patienceMs: number, work: () => Promise<T>) => Promise<T>;
  /** Something waits, and this page may be closed before it is sent. */
  readonly onLeft: () => void;
  readonly onError: (error: unknown) => void;
}

/** The outbox of a page, and what makes it go on. */
export function createOutbox(options: OutboxOptions): Outbox & Pick<OutboxDrainer, 'back'> {
  const { outbox, clock, inTurn, onLeft, onError } = options;
  const drainer = new OutboxDrainer({
    async drain(isBack) {
      if (isBack) await outbox.hasten(clock.now());
      const nextAt = await inTurn(LEASE_MS, () => drainOutbox(options));
      if (nextAt !== null) onLeft();
      return nextAt;
    },
    clock,
    onError,
  });
  return {
    back: () => drainer.back(),
    async add(draft) {
      checkDraft(draft);
      if (!(await outbox.isConnected(draft.target))) throw refused(draft.target);
      const entry = await outbox.add(draft, clock.now());
      onLeft();
      drainer.wake();
      return entry;
    },
    async retry(which) {
      await outbox.retry(which, clock.now());
      drainer.wake();
    },
    async remove(entry) {
      const removed = await outbox.remove(entry);
      // What was behind it in its lane may go now.
      drainer.wake();
      return async () => {
        if (removed) await outbox.restore(removed);
        drainer.wake();
      };
    },
  };
}

function refused(target: string): AppError {
  const { code, message } = unconnected(target);
  return new AppError(code, message);
}
