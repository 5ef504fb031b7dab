import { AppError } from '../engine/app-error';
import type { OutboxDraft, OutboxEntry } from '../engine/outbox/entry';
import type { ClaimedEntry, OutboxStore, Settlement } from '../engine/outbox/ports';
import { access } from './access';
import {
  beginAttempt,
  dueAgain,
  newOutboxRow,
  settled,
  toEntry,
  type OutboxRow,
} from './outbox-row';
import { requestDigest } from './request-digest';
import type { SheafDatabase } from './schema';

/** Of what is done: so long, and so many, an id is known and its answer can be asked for. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const KEPT = 1000;
/** Bounds of the lanes in which something is left: an array sorts after all else. */
const OPEN_LANES = [[1], [1, []]] as const;

/** An entry that was taken out, for putting it back. */
interface RemovedEntry {
  readonly row: OutboxRow;
  readonly body: Blob | undefined;
}

/** What waits to be sent, over Dexie. */
export class DexieOutbox implements OutboxStore {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  async add(draft: OutboxDraft, now: number): Promise<OutboxEntry> {
    const { outbox, outboxBodies } = this.#db;
    const digest = await requestDigest(draft);
    return this.#write(async () => {
      const known = await outbox.get({ id: draft.id });
      if (known) {
        if (known.digest === digest) return toEntry(known);
        throw new AppError('outbox.key', `“${draft.title}” has the key of another request.`);
      }
      const row = newOutboxRow(draft, digest, now);
      const seq = await outbox.add(row);
      if (draft.body) await outboxBodies.add(draft.body, seq);
      return toEntry({ ...row, seq });
    });
  }

  claim(now: number, leaseUntil: number): Promise<ClaimedEntry | undefined> {
    const { outbox, outboxBodies } = this.#db;
    return this.#write(async () => {
      const due = (await this.#nextOfLanes())
        .filter(({ nextAt }) => nextAt <= now)
        .sort((a, b) => a.nextAt - b.nextAt || a.seq - b.seq)[0];
      if (!due) return undefined;
      const begun = beginAttempt(due, leaseUntil);
      await outbox.put(begun);
      return { entry: toEntry(begun), body: (await outboxBodies.get(due.seq)) ?? null };
    });
  }

  settle({ seq, attempts }: OutboxEntry, settlement: Settlement): Promise<void> {
    const { outbox, outboxBodies } = this.#db;
    return this.#write(async () => {
      const row = await outbox.get(seq);
      if (row?.state !== 'sending' || row.attempts !== attempts) return;
      await outbox.put(settled(row, settlement));
      if (settlement.state === 'done') await outboxBodies.delete(seq);
    });
  }

  async nextAt(): Promise<number | null> {
    const next = await access(this.#db, () =>
      this.#db.transaction('r', this.#db.outbox, () => this.#nextOfLanes()),
    );
    return next.length === 0 ? null : Math.min(...next.map(({ nextAt }) => nextAt));
  }

  hasten(now: number): Promise<void> {
    return this.#rewriteOpen((row) =>
      row.state === 'waiting' && row.lastError?.status === null ? dueAgain(row, now) : row,
    );
  }

  /** What failed or waits is due at once: one entry, and what is before it in its lane, or all. */
  retry(which: OutboxEntry | 'all', now: number): Promise<void> {
    const isMeant = ({ target, lane, seq }: OutboxRow) =>
      which === 'all' || (target === which.target && lane === which.lane && seq <= which.seq);
    return this.#rewriteOpen((row) => (isMeant(row) ? dueAgain(row, now) : row));
  }

  /** `outbox.sending` while it is being sent: nobody could say whether it was. */
  remove({ seq, title }: OutboxEntry): Promise<RemovedEntry | undefined> {
    const { outbox, outboxBodies } = this.#db;
    return this.#write(async () => {
      const row = await outbox.get(seq);
      if (!row || row.state === 'done') return undefined;
      if (row.state === 'sending') {
        throw new AppError('outbox.sending', `“${title}” is being sent. Remove it afterwards.`);
      }
      const body = await outboxBodies.get(seq);
      await Promise.all([outbox.delete(seq), outboxBodies.delete(seq)]);
      return { row, body };
    });
  }

  /** Puts a removed entry back in its place, unless it was added anew meanwhile. */
  restore({ row, body }: RemovedEntry): Promise<void> {
    const { outbox, outboxBodies } = this.#db;
    return this.#write(async () => {
      if (await outbox.get({ id: row.id })) return;
      await outbox.add(row);
      if (body) await outboxBodies.add(body, row.seq);
    });
  }

  /** What is not done yet, in the order in which it was added. */
  async open(limit: number): Promise<OutboxEntry[]> {
    const open = this.#db.outbox.where('open').equals(1);
    const rows = await access(this.#db, () => open.limit(limit).toArray());
    return rows.map(toEntry);
  }

  /** Forgets what was done long ago, or so much since. */
  sweep(now: number): Promise<void> {
    const { outbox } = this.#db;
    return this.#write(async () => {
      const done = await outbox.where('open').equals(0).toArray();
      const latest = done.sort((a, b) => endOf(b) - endOf(a));
      const beyond = latest.filter((row, n) => n >= KEPT || endOf(row) < now - KEPT_FOR_MS);
      await outbox.bulkDelete(beyond.map(({ seq }) => seq));
    });
  }

  isConnected(target: string): Promise<boolean> {
    return access(this.#db, async () => {
      const row = await this.#db.meta.get('targets');
      return row?.key === 'targets' && row.origins.includes(target);
    });
  }

  /** Inside a transaction: the first of every lane, unless that has failed. */
  async #nextOfLanes(): Promise<OutboxRow[]> {
    const { outbox } = this.#db;
    const seqs: number[] = [];
    // A cursor over distinct keys skips all of a lane but its first: lanes may be long.
    await outbox
      .where('[open+target+lane]')
      .between(...OPEN_LANES)
      .eachUniqueKey((_, { primaryKey }) => seqs.push(primaryKey));
    const rows = await outbox.bulkGet(seqs);
    return rows.filter((row) => row !== undefined).filter(({ state }) => state !== 'failed');
  }

  #rewriteOpen(rewrite: (row: OutboxRow) => OutboxRow): Promise<void> {
    const { outbox } = this.#db;
    return this.#write(async () => {
      const rows = await outbox.where('open').equals(1).toArray();
      const rewritten = rows.map(rewrite);
      await outbox.bulkPut(rewritten.filter((row, n) => row !== rows[n]));
    });
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, outboxBodies } = this.#db;
    return access(this.#db, () => this.#db.transaction('rw', [outbox, outboxBodies], work));
  }
}

const endOf = ({ endedAt }: OutboxRow): number => endedAt ?? 0;
