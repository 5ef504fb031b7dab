import type { Attribute } from '../../data/attribute';
import type { Column } from '../../data/column';
import { setCells } from '../../data/edit-segment';
import type { ItemAddress } from '../../data/ids';
import { forEachBit } from '../../data/mask';
import type { CellsOutput, ChunkInput, OperationWork } from '../../engine/operation';
import { breathe } from '../breathe';
import { writableAttribute } from '../known-attribute';
import { readableCells, storedCells } from '../../engine/stored-cells';
import { targetCollection } from '../target-collection';
import type { FillDownOptions } from './options';
import { planChunks, type FillDownPayload } from './plan';

export const work: OperationWork<FillDownOptions> = {
  async plan(input) {
    const attribute = writableAttribute(input.manifest.attributes, input.options.attribute);
    return { chunks: await planChunks(input, attribute) };
  },

  async run(input) {
    const attribute = writableAttribute(input.manifest.attributes, input.options.attribute);
    const cells: CellsOutput[] = [];
    const counts = { done: 0, changed: 0, failed: 0 };
    let above = await valueAbove(input, attribute);
    for (const { group, selected, items } of input.selected) {
      await breathe(input.signal);
      const stored = await storedCells(input.content, group, attribute.id);
      const { filled, last } = fill(readableCells(stored), selected, above);
      above = last;
      const { segment, changed } = setCells(stored, filled);
      if (segment) cells.push({ group: group.id, attribute: attribute.id, cells: segment });
      counts.done += items;
      counts.changed += changed;
      input.progress(counts.done);
    }
    return {
      collections: [{ collection: targetCollection(input), cells }],
      problems: [],
      counts,
    };
  },
};

/** The value that the chunk before this one ends with. */
async function valueAbove(
  { chunk, manifest, content }: ChunkInput<FillDownOptions>,
  attribute: Attribute,
): Promise<string> {
  const address: ItemAddress | null = (chunk.payload as FillDownPayload).above;
  const group = manifest.groups.find(({ id }) => id === address?.group);
  if (!address || !group) return '';
  return (await content.column(group, attribute.id)).text(address.offset);
}

function fill(
  column: Column,
  selected: Uint32Array,
  above: string,
): { filled: ReadonlyMap<number, string>; last: string } {
  const filled = new Map<number, string>();
  let last = above;
  forEachBit(selected, (offset) => {
    const text = column.text(offset);
    if (text !== '') last = text;
    else if (last !== '') filled.set(offset, last);
  });
  return { filled, last };
}
