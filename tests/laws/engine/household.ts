import { expect } from 'vitest';
import type { RevisionId } from '../../../src/lib/data/ids';
import type { Intent } from '../../../src/lib/engine/batch';
import type { BatchOptionsInput } from '../../../src/lib/engine/batch-options';
import { StoreReader } from '../../../src/lib/engine/steps/content-reader';
import { NO_LIMITS } from '../../../src/lib/store/house/retention';
import { tidy } from '../../../src/lib/store/house/tidy';
import { verifyStorage } from '../../../src/lib/store/house/verify-storage';
import { memoryStore } from '../../../src/lib/store/memory-store';
import { MemoryTables } from '../../../src/lib/store/memory-tables';
import { expectNothingUseless } from './expect-nothing-useless';
import { mortalStore } from './mortal-store';
import { openRealm, Workbench } from './workbench';

export type Command =
  | { readonly do: 'create' }
  | { readonly do: 'append'; readonly on: number; readonly text: string; readonly group?: number }
  | { readonly do: 'delete'; readonly on: number; readonly group: number }
  | { readonly do: 'turn'; readonly batch: number; readonly intent: Intent }
  | { readonly do: 'removeCollection'; readonly on: number }
  /** An edit pauses midway, then house is kept, then it goes on. */
  | {
      readonly do: 'pause';
      readonly on: number;
      readonly limit: number;
      readonly batch: BatchOptionsInput;
    }
  | { readonly do: 'tidy'; readonly limit: number }
  /** House is kept twice by somebody who dies of a write, and then once more. */
  | { readonly do: 'kill'; readonly limit: number; readonly at: number };

/** A store with everything that people do to it. */
export class Household {
  readonly tables = new MemoryTables();
  readonly bench = new Workbench(memoryStore(this.tables));

  async do(command: Command): Promise<void> {
    switch (command.do) {
      case 'create':
        await this.bench.run('create', { groups: 3, items: 40 });
        break;
      case 'append':
        await this.#append(command.on, command.text, command.group);
        break;
      case 'delete':
        await this.#onCollection(command.on, async (id) => {
          // An undo that keeps later changes may have left fewer of them.
          const group = (await this.#head(id)).groups[command.group];
          if (group) await this.bench.run('remove', {}, id, { items: [`${group.id}:0`] });
        });
        break;
      case 'turn': {
        const id = `b${command.batch}`;
        if (!(await this.bench.store.ledger.batch(id))) return;
        await this.bench.intend(id, command.intent);
        await this.bench.finish();
        break;
      }
      case 'removeCollection':
        await this.#onCollection(command.on, async (id) => this.tables.collections.delete(id));
        break;
      case 'pause':
        await this.#onCollection(command.on, (id) => this.#pauseMidway(id, command));
        break;
      case 'tidy':
        await this.check(() => this.tidy(command.limit));
        break;
      case 'kill':
        await this.check(() => this.tidyAndDie(command.limit, command.at, 'before'));
        await this.check(() => this.tidyAndDie(command.limit, command.at, 'after'));
        await this.check(() => this.tidy(command.limit));
        break;
    }
  }

  async tidy(batches: number, house = this.bench.store.house): Promise<void> {
    const { signal } = new AbortController();
    const options = { limits: { ...NO_LIMITS, batches }, now: 1e9, signal };
    expect(await tidy(house, options)).toMatchObject({ isDone: true });
    expectNothingUseless(this.tables);
    const sound = { unsearched: null, findings: [] };
    expect(await verifyStorage(this.bench.store, { signal })).toMatchObject(sound);
  }

  /** Whatever keeps house, all that is left reads as before. */
  async check(work: () => Promise<unknown>): Promise<void> {
    const before = await this.#everything();
    await work();
    const after = await this.#everything();
    expect(after.heads).toEqual(before.heads);
    for (const [id, state] of after.history) expect(state).toEqual(before.history.get(id));
  }

  /** Gives how many writes there were. */
  async tidyAndDie(batches: number, dieAt: number, when: 'before' | 'after'): Promise<number> {
    const { house, death, writes } = mortalStore(this.bench.store, dieAt, when);
    await Promise.race([this.tidy(batches, house), death]);
    return writes();
  }

  async #pauseMidway(
    id: string,
    { limit, batch }: Extract<Command, { do: 'pause' }>,
  ): Promise<void> {
    // Of a single part there is no midway.
    const { groups } = await this.#head(id);
    if (groups.filter(({ items }) => items > 0).length < 2) return;
    const options = { attribute: 'note', text: '?' };
    const edit = await this.bench.queue('append', options, id, { all: true }, batch);
    const realm = openRealm(this.bench.store, batch.canary ? {} : { free: 1 });
    if (!batch.canary) {
      await this.bench.until(realm, () => realm.runner.begun.length >= 2);
      await this.bench.intend(edit, 'pause');
    }
    await this.bench.until(realm, async () => (await this.bench.status(edit)) === 'paused');
    await realm.engine.stop();
    await this.check(() => this.tidy(limit));
    await this.bench.intend(edit, 'run');
    await this.bench.finish();
    expect(await this.bench.status(edit)).toBe('completed');
  }

  #append(on: number, text: string, onlyGroup?: number): Promise<void> {
    const options = { attribute: 'note', text, ...(onlyGroup !== undefined && { onlyGroup }) };
    const some = { items: onlyGroup === undefined ? [] : [`b1.${onlyGroup}:3`] };
    return this.#onCollection(on, async (id) => {
      const selection = onlyGroup !== undefined && id === 'c-b1-0' ? some : { all: true as const };
      await this.bench.run('append', options, id, selection);
    });
  }

  async #onCollection(n: number, work: (id: string) => Promise<unknown>): Promise<void> {
    const shown = [...this.tables.collections.values()].filter(({ head }) => head !== null);
    const record = shown[n % Math.max(1, shown.length)];
    if (record) await work(record.id);
  }

  async #head(id: string) {
    return this.tables.revisions.get(this.tables.collections.get(id)!.head!)!;
  }

  /** What each head shows, and what each batch left in its place. */
  async #everything() {
    const heads: Record<string, unknown> = {};
    for (const { id, head } of this.tables.collections.values()) {
      if (head !== null) heads[id] = await this.#content(head);
    }
    const history = new Map<RevisionId, unknown>();
    for (const { moves } of this.tables.batches.values()) {
      const kept = moves.filter(({ collection }) => this.tables.collections.has(collection));
      for (const id of kept.flatMap(({ before, after }) => (before ? [before, after] : [after]))) {
        history.set(id, await this.#content(id));
      }
    }
    return { heads, history };
  }

  async #content(id: RevisionId): Promise<unknown> {
    const reader = new StoreReader(this.bench.store.content);
    const revision = this.tables.revisions.get(id);
    if (!revision) return 'gone';
    const groups = revision.groups.map(async (group) => {
      const columns = revision.attributes.map(async ({ id: attribute }) => {
        const column = await reader.column(group, attribute);
        return Array.from({ length: group.length }, (_, i) => column.text(i));
      });
      return { live: await reader.live(group), cells: await Promise.all(columns) };
    });
    return { attributes: revision.attributes, groups: await Promise.all(groups) };
  }

  /** Nothing that can still be undone lacks anything. */
  async undoAll(): Promise<void> {
    for (const { seq } of [...this.tables.batches.values()].toReversed()) {
      await this.bench.intend(`b${seq}`, 'undoAndKeep');
      await this.bench.finish();
      const code = (await this.bench.batch(`b${seq}`)).fault?.code;
      expect([undefined, 'undo.gone', 'undo.conflict', 'undo.nothing']).toContain(code);
    }
  }
}
