import type { BatchOptionsInput } from '../../../src/lib/engine/batch-options';
import type { BatchId } from '../../../src/lib/data/ids';
import { openRealm, Workbench, type Realm } from './workbench';

export const THINGS = 'c-b1-0';
export const GROUPS = 4;
export const ITEMS = 3;

/** The places of all items as `group.item`. */
export const ALL = Array.from(
  { length: GROUPS * ITEMS },
  (_, i) => `${Math.floor(i / ITEMS)}.${i % ITEMS}`,
);
export const allBut = (...places: string[]) => ALL.filter((place) => !places.includes(place));

/** A collection whose items are stamped, unless an item refuses or does worse. */
export class StampBench extends Workbench {
  static async open(): Promise<StampBench> {
    const bench = new StampBench();
    await bench.run('create', { groups: GROUPS, items: ITEMS });
    return bench;
  }

  stamp(options: object, batch: BatchOptionsInput = {}): Promise<BatchId> {
    return this.queue(
      'stamp',
      { refuse: [], kill: [], hang: [], starve: [], ...options },
      ...([THINGS, { all: true }, batch] as const),
    );
  }

  /** The notes that were stamped, by their places. */
  async stamped(): Promise<string[]> {
    const lines = (await this.content(THINGS))!.slice(1);
    return lines.filter((line) => line.endsWith('!')).map((line) => /note(.*)!/.exec(line)![1]!);
  }

  /** Lets a batch come to its end, and tells how. */
  async end(id: BatchId, realm: Realm = openRealm(this.store)) {
    await this.ends(realm, id);
    await realm.engine.stop();
    const { status, fault, progress } = await this.batch(id);
    return { status, code: fault?.code, done: progress.done, failed: progress.failed };
  }
}
