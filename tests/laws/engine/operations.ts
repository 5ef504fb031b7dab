import * as v from 'valibot';
import { editSegment } from '../../../src/lib/data/edit-segment';
import { encodeColumn } from '../../../src/lib/data/encode-column';
import { itemId } from '../../../src/lib/data/ids';
import { andNotMask, countBits, forEachBit } from '../../../src/lib/data/mask';
import type { Segment } from '../../../src/lib/data/segment';
import { AppError } from '../../../src/lib/engine/app-error';
import type { Problem } from '../../../src/lib/engine/batch';
import {
  attributeId,
  collectionId,
  groupId,
  type CellsOutput,
  type ChunkInput,
  type Operation,
  type SelectedGroup,
} from '../../../src/lib/engine/operation';
import type { OperationSource } from '../../../src/lib/engine/ports';
import { storedCells } from '../../../src/lib/engine/stored-cells';
import { itemOperations } from './item-operations';
import { operation } from './small-operation';

/** Operations that are as small as can be and yet do all that an operation may do. */

const countOf = (groups: readonly SelectedGroup[]) =>
  groups.reduce((sum, { items }) => sum + items, 0);

const perGroup = (groups: readonly SelectedGroup[]) => ({
  chunks: groups.map(({ group, items }) => ({ groups: [group.id], items, bytes: 0 })),
});

/** Makes a collection of `groups` row groups with the attributes `name` and `note`. */
const create = operation('create', 'files', v.object({ groups: v.number(), items: v.number() }), {
  plan: ({ options }) =>
    Promise.resolve({
      chunks: Array.from({ length: options.groups }, () => ({
        ...{ groups: [], items: options.items, bytes: 0 },
      })),
    }),
  run: ({ batch, index, options: { items } }) => {
    const texts = (name: string) =>
      encodeColumn(Array.from({ length: items }, (_, i) => `${name}${index}.${i}`));
    const cells = {
      [attributeId(batch, 0)]: texts('name'),
      [attributeId(batch, 1)]: texts('note'),
    };
    return Promise.resolve({
      collections: [
        {
          collection: collectionId(batch, 0),
          added: [{ id: groupId(batch, index), length: items, cells }],
        },
      ],
      ...{ problems: [], counts: { done: items, changed: items, failed: 0 } },
    });
  },
  finish: ({ batch }) =>
    Promise.resolve({
      schema: [
        {
          collection: collectionId(batch, 0),
          create: { name: 'Things', kind: 'table' },
          attributes: [
            { id: attributeId(batch, 0), name: 'name', type: 'text' },
            { id: attributeId(batch, 1), name: 'note', type: 'text' },
          ],
        },
      ],
    }),
});

/** Writes something behind the cells of an attribute, a chunk for each row group. */
const append = operation(
  'append',
  'items',
  v.object({
    attribute: v.string(),
    text: v.string(),
    failAt: v.optional(v.number()),
    refuseAt: v.optional(v.number()),
    onlyGroup: v.optional(v.number()),
  }),
  {
    plan: ({ selected, options: { onlyGroup } }) =>
      Promise.resolve(
        perGroup(selected.filter(({ index }) => onlyGroup === undefined || index === onlyGroup)),
      ),
    run: async (input) => {
      const { index, options, selected, signal } = input;
      if (options.failAt === index) throw new Error('the cell is made of cheese');
      if (options.refuseAt === index)
        throw new AppError('cell.cheese', 'A cell is made of cheese.');
      signal.throwIfAborted();
      const attribute = input.manifest.attributes.find(({ name }) => name === options.attribute)!;
      const cells: CellsOutput[] = [];
      for (const group of selected) {
        const segment = await appended(input, group, attribute.id, options.text);
        if (segment) cells.push({ group: group.group.id, attribute: attribute.id, cells: segment });
        input.progress(group.items);
      }
      const done = countOf(selected);
      return {
        collections: [{ collection: input.collection!, cells }],
        ...{ problems: [], counts: { done, changed: done, failed: 0 } },
      };
    },
  },
);

async function appended(
  { content }: ChunkInput<unknown>,
  { group, selected }: SelectedGroup,
  attribute: string,
  text: string,
): Promise<Segment | null> {
  const stored = await storedCells(content, group, attribute);
  return editSegment({ ...stored, selected, map: (cell: string) => cell + text }).segment;
}

const texts = v.array(v.string());

/** Writes `!` behind the cells of `note`, but for those that it refuses or does not survive. */
const stamp = operation(
  'stamp',
  'items',
  v.object({ refuse: texts, kill: texts, hang: texts, starve: texts }),
  {
    plan: ({ selected }) => Promise.resolve(perGroup(selected)),
    run: async (input) => {
      const attribute = input.manifest.attributes.find(({ name }) => name === 'note')!.id;
      const cells: CellsOutput[] = [];
      const problems: Problem[] = [];
      for (const { group, selected } of input.selected) {
        const column = await input.content.column(group, attribute);
        const after = Array.from({ length: group.length }, (_, i) => column.text(i));
        const offsets: number[] = [];
        forEachBit(selected, (offset) => offsets.push(offset));
        for (const offset of offsets) {
          const text = after[offset]!;
          await survive(text, input);
          if (!input.options.refuse.includes(text)) after[offset] = `${text}!`;
          else problems.push(refusal(itemId({ group: group.id, offset }), text));
        }
        cells.push({ group: group.id, attribute, cells: encodeColumn(after) });
      }
      const done = countOf(input.selected);
      const failed = problems.length;
      return {
        collections: [{ collection: input.collection!, cells }],
        ...{ problems, counts: { done, changed: done - failed, failed } },
      };
    },
  },
);

interface Poison {
  readonly kill: readonly string[];
  readonly hang: readonly string[];
  readonly starve: readonly string[];
}

async function survive(text: string, { options, signal }: ChunkInput<Poison>): Promise<void> {
  if (options.kill.includes(text)) throw new AppError('worker.crashed', 'a bolt of lightning');
  if (options.starve.includes(text)) throw new RangeError('Array buffer allocation failed');
  if (!options.hang.includes(text)) return;
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('stopped'));
    });
  });
}

function refusal(item: string, value: string): Problem {
  return {
    item,
    severity: 'problem',
    code: 'cell.cheese',
    message: 'It is made of cheese.',
    value,
  };
}

/** Deletes the selected items. */
const remove = operation('remove', 'items', v.object({}), {
  plan: ({ selected }) => Promise.resolve(perGroup(selected)),
  run: async ({ collection, selected, content, manifest }) => {
    const live = await Promise.all(
      selected.map(async ({ group, selected: gone }) => ({
        group: group.id,
        words: andNotMask(await liveOf(group.live), gone),
      })),
    );
    const done = countOf(selected);
    return {
      collections: [{ collection: collection!, live }],
      ...{ problems: [], counts: { done, changed: done, failed: 0 } },
    };

    async function liveOf(id: string | undefined): Promise<Uint32Array> {
      if (id === undefined) return all(manifest.groups[0]!.length);
      const [segment] = await content.segments([id]);
      if (segment?.encoding !== 'mask') throw new Error('not a mask');
      return segment.words;
    }
  },
});

function all(length: number): Uint32Array {
  const words = new Uint32Array((length + 31) >>> 5);
  for (let i = 0; i < length; i++) words[i >>> 5]! |= 1 << (i & 31);
  if (countBits(words) !== length) throw new Error('wrong mask');
  return words;
}

/** Gives the first attribute another name: no chunks at all. */
const rename = operation('rename', 'items', v.object({ to: v.string() }), {
  finish: ({ collection, manifest: { attributes }, options }) =>
    Promise.resolve({
      schema: [
        {
          collection: collection!,
          attributes: attributes.map((each, i) => (i === 0 ? { ...each, name: options.to } : each)),
        },
      ],
    }),
});

/** Reads everything and changes nothing; its result is a file. */
const exportAll = operation('export', 'items', v.object({}), {
  plan: ({ selected }) => Promise.resolve(perGroup(selected)),
  run: ({ selected }) => {
    const done = countOf(selected);
    return Promise.resolve({
      ...{ collections: [], problems: [], note: done },
      counts: { done, changed: 0, failed: 0 },
    });
  },
  finish: ({ batch, notes }) =>
    Promise.resolve({
      result: { id: `${batch}/result`, blob: new Blob([notes.join('+')]), name: 'all.txt' },
    }),
});

/** Breaks its promises in the way that `how` says. */
const broken = operation('broken', 'items', v.object({ how: v.string() }), {
  plan: ({ selected }) => Promise.resolve(perGroup(selected)),
  run: ({ options: { how }, selected: [first], manifest, collection, batch }) => {
    const { group } = first!;
    const attribute = manifest.attributes[0]!.id;
    const good = encodeColumn(Array.from({ length: group.length }, () => 'x'));
    const outputs: Record<string, CellsOutput> = {
      length: { group: group.id, attribute, cells: encodeColumn(['x']) },
      group: { group: 'elsewhere', attribute, cells: good },
      attribute: { group: group.id, attribute: 'unheard-of', cells: good },
      segment: { group: group.id, attribute, cells: 'b9/g/a' },
    };
    const isForeign = how === 'collection';
    const added = { id: `${isForeign ? batch : 'b0'}.0`, length: group.length, cells: {} };
    return Promise.resolve({
      collections: [
        {
          collection: isForeign ? 'c-other' : collection!,
          cells: outputs[how] ? [outputs[how]] : [],
          added: how === 'added' || isForeign ? [added] : [],
        },
      ],
      ...{ problems: [], counts: { done: 0, changed: 0, failed: 0 } },
    });
  },
});

const simple = [create, append, stamp, remove, rename, exportAll, broken] as unknown as Operation[];

const OPERATIONS = new Map([...simple, ...itemOperations].map((each) => [each.id, each] as const));

export const operations: OperationSource = (id) => {
  const found = OPERATIONS.get(id);
  if (!found) throw new AppError('operation.unknown', `There is no operation ${id}.`);
  return found;
};
