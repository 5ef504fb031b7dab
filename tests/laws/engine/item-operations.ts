import * as v from 'valibot';
import { encodeColumn } from '../../../src/lib/data/encode-column';
import { itemId, type ItemId } from '../../../src/lib/data/ids';
import { forEachBit, fullMask } from '../../../src/lib/data/mask';
import type { RowGroup } from '../../../src/lib/data/revision';
import { AppError } from '../../../src/lib/engine/app-error';
import type { Problem } from '../../../src/lib/engine/batch';
import {
  groupId,
  type ChunkInput,
  type ChunkOutput,
  type Operation,
} from '../../../src/lib/engine/operation';
import { operation } from './small-operation';

/**
 * Operations that fail on the items that they are told, each in all the ways in which an item can.
 * What they do to an item depends on nothing but its address, so that a model can foretell it.
 */

const itemIds = v.optional(v.array(v.string()));

const failing = {
  /** Items that become problems. */
  refuse: itemIds,
  /** Items that end the worker they are worked on in. */
  kill: itemIds,
  /** The chunk in which the operation throws. */
  throwAt: v.optional(v.number()),
};

const edit = v.object({ ...failing, attribute: v.string(), text: v.string() });
const copy = v.object({ ...failing, to: v.array(v.string()), text: v.string() });
const remove = v.object(failing);

export type EditOptions = v.InferOutput<typeof edit>;
export type CopyOptions = v.InferOutput<typeof copy>;
export type FailingOptions = v.InferOutput<typeof remove>;

type Changes = ChunkOutput['collections'];

/** A group with the items that are to be changed. */
interface Passing {
  readonly group: RowGroup;
  readonly offsets: readonly number[];
}

/** Writes something behind the cells of an attribute. */
const editItems = itemOperation('edit', edit, async (input, passing) => {
  const { options, manifest, content, collection } = input;
  const attribute = manifest.attributes.find(({ name }) => name === options.attribute)!.id;
  const cells = passing.map(async ({ group, offsets }) => {
    const column = await content.column(group, attribute);
    const texts = Array.from({ length: group.length }, (_, i) => column.text(i));
    for (const offset of offsets) texts[offset] = `${texts[offset]!}${options.text}`;
    return { group: group.id, attribute, cells: encodeColumn(texts) };
  });
  return [{ collection: collection!, cells: await Promise.all(cells) }];
});

/**
 * Reads one collection and adds its items to others, a row group for each chunk, with something
 * behind their first attribute.
 */
const copyItems = itemOperation('copy', copy, async (input, passing) => {
  const { batch, options, manifest, content, index } = input;
  const columns = await Promise.all(
    manifest.attributes.map(async ({ id }, place) => {
      const text = place === 0 ? options.text : '';
      const texts = passing.map(async ({ group, offsets }) => {
        const column = await content.column(group, id);
        return offsets.map((offset) => column.text(offset) + text);
      });
      return (await Promise.all(texts)).flat();
    }),
  );
  return options.to.map((collection, n) => ({
    collection,
    added: [
      {
        id: groupId(batch, index * options.to.length + n),
        length: columns[0]!.length,
        cells: Object.fromEntries(
          columns.map((texts, at) => [attributeOf(collection, at), encodeColumn(texts)]),
        ),
      },
    ],
  }));
});

/** Deletes items. */
const removeItems = itemOperation('delete', remove, async (input, passing) => {
  const live = passing.map(async ({ group, offsets }) => {
    const words = await liveOf(input, group);
    for (const offset of offsets) words[offset >>> 5]! &= ~(1 << (offset & 31));
    return { group: group.id, words };
  });
  return [{ collection: input.collection!, live: await Promise.all(live) }];
});

export const itemOperations = [editItems, copyItems, removeItems] as unknown as Operation[];

/** An attribute by its place, of a collection that `create` made. */
function attributeOf(collection: string, place: number): string {
  return `${collection.split('-')[1]!}.${place}`;
}

async function liveOf({ content }: ChunkInput<unknown>, group: RowGroup): Promise<Uint32Array> {
  if (group.live === undefined) return fullMask(group.length);
  const [segment] = await content.segments([group.live]);
  if (segment?.encoding !== 'mask') throw new Error('It is not a mask.');
  return segment.words.slice();
}

function itemOperation<Options extends FailingOptions>(
  id: string,
  options: v.GenericSchema<unknown, Options>,
  apply: (input: ChunkInput<Options>, passing: readonly Passing[]) => Promise<Changes>,
): Operation<Options> {
  return operation(id, 'items', options, {
    run: async (input) => {
      if (input.options.throwAt === input.index) throw new Error('the cell is made of cheese');
      const { passing, problems, done } = sift(input);
      const collections = passing.length === 0 ? [] : await apply(input, passing);
      const failed = problems.length;
      return { collections, problems, counts: { done, changed: done - failed, failed } };
    },
  });
}

/** Tells the items that fail from the others. */
function sift({ options, selected, signal, progress }: ChunkInput<FailingOptions>) {
  const passing: Passing[] = [];
  const problems: Problem[] = [];
  const { refuse = [], kill = [] } = options;
  let done = 0;
  for (const { group, selected: bits } of selected) {
    const offsets: number[] = [];
    forEachBit(bits, (offset) => {
      signal.throwIfAborted();
      const item = itemId({ group: group.id, offset });
      if (kill.includes(item)) throw new AppError('worker.crashed', 'It struck the worker.');
      if (refuse.includes(item)) problems.push(refusalOf(item));
      else offsets.push(offset);
      progress(++done);
    });
    if (offsets.length > 0) passing.push({ group, offsets });
  }
  return { passing, problems, done };
}

function refusalOf(item: ItemId): Problem {
  return { item, severity: 'problem', code: 'cell.cheese', message: 'It is made of cheese.' };
}
