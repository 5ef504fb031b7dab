import { setCells } from '../../data/edit-segment';
import { hasBit } from '../../data/mask';
import type { Problem } from '../../engine/batch';
import type { CellsOutput, OperationWork } from '../../engine/operation';
import { breathe } from '../breathe';
import { writableAttribute } from '../known-attribute';
import { readableCells, storedCells } from '../../engine/stored-cells';
import { targetCollection } from '../target-collection';
import { fitTexts } from './fit-texts';
import { rowsByGroup } from './rows-by-group';
import type { SetCellsOptions } from './options';

export const work: OperationWork<SetCellsOptions> = {
  async run(input) {
    const { options, manifest, content, selected: groups } = input;
    const attributes = options.attributes.map((name) =>
      writableAttribute(manifest.attributes, name, 'attributes'),
    );
    const rows = rowsByGroup(options.rows);
    const cells: CellsOutput[] = [];
    const problems: Problem[] = [];
    const counts = { done: 0, changed: 0, failed: 0 };
    for (const { group, selected, items } of groups) {
      await breathe(input.signal);
      const wanted = (rows.get(group.id) ?? []).filter(({ offset }) => hasBit(selected, offset));
      const changed = new Set<number>();
      const failed = new Set<number>();
      for (const [column, attribute] of attributes.entries()) {
        if (!wanted.some(({ texts }) => column < texts.length)) continue;
        const stored = await storedCells(content, group, attribute.id);
        const fit = fitTexts(wanted, column, attribute, readableCells(stored));
        for (const { offset, problem } of fit.refused) {
          failed.add(offset);
          problems.push(problem);
        }
        for (const offset of fit.texts.keys()) changed.add(offset);
        const { segment } = setCells(stored, fit.texts);
        if (segment) cells.push({ group: group.id, attribute: attribute.id, cells: segment });
      }
      counts.done += items;
      counts.changed += changed.size;
      counts.failed += failed.size;
      input.progress(counts.done);
    }
    return { collections: [{ collection: targetCollection(input), cells }], problems, counts };
  },
};
