import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { removeAttribute } from '.';

describe('remove-attribute', () => {
  it('removes the cells with the attribute', async () => {
    const { bench, collection } = await collectionOf(table(['A', 'B'], ['1', '2']));
    await bench.run(removeAttribute, { attribute: 'A' }, { collection });
    const { attributes, groups } = await bench.manifest(collection);
    expect(groups.flatMap(({ segments }) => Object.keys(segments))).toEqual([attributes[0]!.id]);
  });

  it('refuses what is not there', async () => {
    const refused = { code: 'attribute.unknown', path: 'attribute' };
    expect(await refusal(removeAttribute, { attribute: 'C' }, ['A'])).toEqual(refused);
  });
});

operationLaws(removeAttribute, [
  { table: table(['A', 'B'], ['1', '2']), options: { attribute: 'A' } },
  { table: table(['A'], ['1']), options: { attribute: 'A' } },
]);
