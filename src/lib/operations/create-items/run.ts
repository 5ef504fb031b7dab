import { encodeColumn } from '../../data/encode-column';
import { GROUP_ITEMS } from '../../data/segment';
import {
  groupId,
  type AddedGroup,
  type ChunkInput,
  type OperationWork,
  type PlannedChunk,
} from '../../engine/operation';
import { promised } from '../promised';
import { targetCollection } from '../target-collection';
import type { CreateItemsOptions } from './options';
import { valuesByAttribute } from './values-by-attribute';

export const work: OperationWork<CreateItemsOptions> = {
  plan: ({ options }) => promised(() => ({ chunks: planChunks(options) })),

  run: (input) =>
    promised(() => {
      input.signal.throwIfAborted();
      const items = itemsOf(input);
      input.progress(items);
      return {
        collections: [{ collection: targetCollection(input), added: [newGroup(input)] }],
        problems: [],
        counts: { done: items, changed: items, failed: 0 },
      };
    }),
};

/** One row group a chunk. */
function planChunks({ count, values }: CreateItemsOptions): PlannedChunk[] {
  const characters = Object.values(values).reduce((sum, value) => sum + value.length, 0);
  const chunks: PlannedChunk[] = [];
  for (let from = 0; from < count; from += GROUP_ITEMS) {
    const items = Math.min(GROUP_ITEMS, count - from);
    chunks.push({ groups: [], items, bytes: items * (2 * characters + 1) });
  }
  return chunks;
}

function itemsOf({ chunk, range }: ChunkInput<CreateItemsOptions>): number {
  return range ? Math.min(range.to, chunk.items) - range.from : chunk.items;
}

function newGroup(input: ChunkInput<CreateItemsOptions>): AddedGroup {
  const { batch, index, options, manifest } = input;
  const length = itemsOf(input);
  const filled = valuesByAttribute(options.values, manifest.attributes).filter(
    ({ value }) => value !== '',
  );
  const cells = filled.map(({ attribute, value }) => {
    return [attribute.id, encodeColumn(new Array<string>(length).fill(value))] as const;
  });
  return { id: groupId(batch, index), length, cells: Object.fromEntries(cells) };
}
