import * as v from 'valibot';
import { encodeColumn } from '../../../src/lib/data/encode-column';
import {
  attributeId,
  collectionId,
  groupId,
  type AddedGroup,
  type Operation,
  type OperationWork,
} from '../../../src/lib/engine/operation';
import type { Table } from './bench';

/** An operation that makes a collection of the table's rows, for tests to begin with. */
export function bringRows({ attributes, rows }: Table, groupItems: number): Operation {
  const work: OperationWork = {
    plan: () =>
      Promise.resolve({ chunks: [{ groups: [], items: rows.length, bytes: rows.length }] }),
    run({ batch }) {
      const added: AddedGroup[] = [];
      for (let from = 0; from < rows.length; from += groupItems) {
        const part = rows.slice(from, from + groupItems);
        const cells = attributes.flatMap((_, n) => {
          const column = part.map((row) => row[n] ?? '');
          const isEmpty = column.every((cell) => cell === '');
          return isEmpty ? [] : [[attributeId(batch, n), encodeColumn(column)] as const];
        });
        const id = groupId(batch, added.length);
        added.push({ id, length: part.length, cells: Object.fromEntries(cells) });
      }
      return Promise.resolve({
        collections: [{ collection: collectionId(batch, 0), added }],
        problems: [],
        counts: { done: rows.length, changed: rows.length, failed: 0 },
      });
    },
    finish: ({ batch }) =>
      Promise.resolve({
        schema: [
          {
            collection: collectionId(batch, 0),
            create: { name: 'Table', kind: 'table' },
            attributes: attributes.map((each, n) => ({ id: attributeId(batch, n), ...each })),
          },
        ],
      }),
  };
  return {
    ...{ id: 'bring-rows', version: 1, label: 'Bring rows', summary: 'Brings rows.' },
    ...{ target: 'files', changes: true, options: v.strictObject({}) },
    title: () => 'Bring rows',
    effects: () => ({ reads: [], writes: [] }),
    load: () => Promise.resolve(work),
  };
}
