import { expect } from 'vitest';
import { hasBit } from '../../../src/lib/data/mask';
import type { BatchRecord, BatchStatus, Turn } from '../../../src/lib/engine/batch';
import type { ChunkRecord } from '../../../src/lib/engine/ports';
import { isRedo } from '../../../src/lib/engine/transitions';
import type { CopyOptions, EditOptions, FailingOptions } from './item-operations';

/** An item's cells by attribute, and whether it lives, which is as one more cell. */
type Item = Readonly<Record<string, string>>;
type Group = readonly Item[];
/** Row groups by their ids. */
type Content = ReadonlyMap<string, Group>;
/** Collections by their ids. */
export type World = ReadonlyMap<string, Content>;

/** What a batch changed: the world when it began, and as it left it. */
interface Effect {
  readonly before: World;
  readonly after: World;
}

/** What a batch shows of itself by a commit. */
interface Shown {
  readonly status: BatchStatus;
  readonly chunks: readonly ChunkRecord[];
  /** The manifests that it has led to, as one text. */
  readonly manifests: string;
}

const ALIVE = { alive: 'yes' };
const DEAD = { alive: 'no' };

/** The content of a collection that `create` made. */
export function created(groups: number, items: number, batch: string): Content {
  return new Map(
    Array.from({ length: groups }, (_, g) => [
      `${batch}.${g}`,
      Array.from({ length: items }, (_, i) => ({
        ...{ name: `name${g}.${i}`, note: `note${g}.${i}` },
        ...ALIVE,
      })),
    ]),
  );
}

/** A collection as a reader sees it: a line for each living item, sorted. */
export function linesOf(content: Content): string[] {
  const lines = [...content.values()].flatMap((items) =>
    items.filter(({ alive }) => alive === 'yes').map(({ name, note }) => `${name}|${note}`),
  );
  return lines.sort();
}

/**
 * What the content should be after each commit, worked out without the engine: what an operation
 * does to each item by its batch's policy, and what taking it back leaves.
 */
export class Model {
  world: World;
  /** The worlds on which batches were planned. */
  readonly #bases = new Map<string, World>();
  readonly #effects = new Map<string, Effect>();

  constructor(world: World) {
    this.world = world;
  }

  /** From now on a batch works on the world as it is now, whatever others do to what it reads. */
  plan(id: string): void {
    this.#bases.set(id, this.world);
  }

  /** A batch made chunks visible: all of them, or some. */
  commit(record: BatchRecord, { status, chunks, manifests }: Shown): void {
    const { id, request } = record;
    const before = this.#bases.get(id) ?? this.world;
    const isWhole = status === 'completed';
    const seen = chunks.filter((chunk) => isWhole || isIn(manifests, record, chunk));
    if (request.batch.validateAll) expect(failures(before, record, seen)).toEqual([]);
    if (request.batch.canary !== null && seen.length > 0) {
      expect(record.canary?.isApproved, `${id} is approved`).toBe(true);
    }
    let after = before;
    for (const chunk of seen) after = chunkDone(after, before, record, chunk);
    this.world = onto(this.world, after, request.writes);
    this.#effects.set(id, { before: pick(before, request), after: pick(after, request) });
  }

  /** What a turn comes to: where it may not keep what was changed since, nothing may have been. */
  turn(id: string, turn: Turn): void {
    const { clashes, world } = this.turned(id, turn);
    if (turn !== 'undoAndKeep' && turn !== 'redoAndKeep') {
      expect(clashes, `${turn} of ${id} went over later changes`).toEqual([]);
    }
    this.world = world;
  }

  /** The world after a turn, and the places where something else stands by now. */
  turned(id: string, turn: Turn): { readonly world: World; readonly clashes: readonly string[] } {
    const effect = this.#effects.get(id);
    if (!effect) return { world: this.world, clashes: [] };
    const [from, to] = isRedo(turn) ? [effect.before, effect.after] : [effect.after, effect.before];
    const clashes: string[] = [];
    const world = new Map(this.world);
    for (const [id, content] of from) {
      world.set(id, turnContent(world.get(id)!, content, to.get(id)!, clashes));
    }
    return { world, clashes };
  }
}

const pick = (world: World, { writes }: BatchRecord['request']): World =>
  new Map(writes.map((id) => [id, world.get(id)!]));

const onto = (world: World, after: World, writes: readonly string[]): World =>
  new Map([...world, ...writes.map((id) => [id, after.get(id)!] as const)]);

/** Whether a chunk's changes are in a commit; one that changed nothing may be thought not to be. */
function isIn(manifests: string, { id, request }: BatchRecord, { index, planned }: ChunkRecord) {
  if (request.operation !== 'copy')
    return planned.groups.some((g) => manifests.includes(`"${id}/${g}/`));
  return manifests.includes(`"${id}.${index * (request.options as CopyOptions).to.length}"`);
}

/** The world after one chunk more. What it does depends only on the world when its batch began. */
function chunkDone(world: World, before: World, record: BatchRecord, chunk: ChunkRecord): World {
  const { request } = record;
  const { onError } = request.batch;
  const { throwAt } = request.options as FailingOptions;
  const failed = failures(before, record, [chunk]);
  if (throwAt === chunk.index || failed.length > 0) {
    const isRefused =
      onError === 'rollBack' || (throwAt === chunk.index && onError !== 'partialRollBack');
    expect(isRefused, `${record.id} shows chunk ${chunk.index}`).toBe(false);
    if (onError === 'partialRollBack') return world;
  }
  const passing = selected(before, record, chunk).filter(({ id }) => !failed.includes(id));
  if (request.operation === 'copy') return copied(world, record, chunk, passing);
  const change: Item | null = request.operation === 'delete' ? DEAD : null;
  const { attribute, text } = request.options as EditOptions;
  return passing.reduce((next, { group, offset, item }) => {
    const now = { ...item, ...(change ?? { [attribute]: item[attribute]! + text }) };
    return withItem(next, request.collection!, group, offset, now);
  }, world);
}

function copied(
  world: World,
  { id, request }: BatchRecord,
  { index }: ChunkRecord,
  passing: readonly Selected[],
): World {
  const { to, text } = request.options as CopyOptions;
  const items = passing.map(({ item }) => ({ ...item, name: item.name! + text }));
  if (items.length === 0) return world;
  const grown = to.map((collection, n) => {
    const group = [`${id}.${index * to.length + n}`, items] as const;
    return [collection, new Map([...world.get(collection)!, group])] as const;
  });
  return new Map([...world, ...grown]);
}

interface Selected {
  readonly id: string;
  readonly group: string;
  readonly offset: number;
  readonly item: Item;
}

/** The living items of a chunk's groups that its batch is to work on. */
function selected(world: World, { request }: BatchRecord, { planned }: ChunkRecord): Selected[] {
  const content = world.get(request.collection!)!;
  const { selection } = request;
  return planned.groups.flatMap((group) =>
    content.get(group)!.flatMap((item, offset) => {
      const id = `${group}:${offset}`;
      const isMeant =
        'items' in selection
          ? selection.items.includes(id)
          : !('masks' in selection) || hasBit(selection.masks.get(group) ?? NONE, offset);
      return isMeant && item.alive === 'yes' ? [{ id, group, offset, item }] : [];
    }),
  );
}

const NONE = new Uint32Array(1);

/** The items among them that fail. */
function failures(world: World, record: BatchRecord, chunks: readonly ChunkRecord[]): string[] {
  const { refuse = [], kill = [] } = record.request.options as FailingOptions;
  const meant = chunks.flatMap((chunk) => selected(world, record, chunk));
  return meant.map(({ id }) => id).filter((id) => refuse.includes(id) || kill.includes(id));
}

function withItem(world: World, collection: string, group: string, offset: number, item: Item) {
  const content = world.get(collection)!;
  const items = content.get(group)!.with(offset, item);
  return new Map([...world, [collection, new Map([...content, [group, items]])] as const]);
}

/** Cell by cell: what is as in `from` becomes as in `to`, and what is neither stays, a clash. */
function turnContent(now: Content, from: Content, to: Content, clashes: string[]): Content {
  const content = new Map(now);
  for (const group of new Set([...from.keys(), ...to.keys()])) {
    const [is, was, becomes] = [content, from, to].map((each) => each.get(group));
    if (was && becomes && is) {
      const items = is.map((item, i) =>
        turnItem(item, was[i]!, becomes[i]!, `${group}:${i}`, clashes),
      );
      content.set(group, items);
    } else if (!was && becomes) content.set(group, is ?? becomes);
    else if (was && !becomes && is) {
      if (JSON.stringify(is) === JSON.stringify(was)) content.delete(group);
      else clashes.push(group);
    }
  }
  return content;
}

function turnItem(now: Item, from: Item, to: Item, id: string, clashes: string[]): Item {
  const cells = Object.keys(to).map((key) => {
    if (from[key] === to[key] || now[key] === to[key]) return [key, now[key]!];
    if (now[key] === from[key]) return [key, to[key]!];
    clashes.push(`${id} ${key}`);
    return [key, now[key]!];
  });
  return Object.fromEntries(cells) as Item;
}
