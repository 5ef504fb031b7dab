import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../src/lib/operations/registry';
import { collectionOf } from './bench';
import { examplesIn, type Example } from './doc-examples';

const onItems = operations.filter(({ target, changes }) => target === 'items' && changes);

describe.each(onItems.map((operation) => [operation.id, operation] as const))(
  "%s's docs",
  (id, operation) => {
    const examples = examplesIn(docsOf(id));

    it('show an example', () => {
      expect(examples.length).toBeGreaterThan(0);
    });

    it.each(examples.map((example): [string, Example] => [example.title, example]))(
      'tell the truth: %s',
      async (_, example) => {
        const { bench, collection } = await collectionOf(example.before);
        const ids = await bench.ids(collection);
        const { problems } = await bench.run(operation, example.options, { collection });
        expect(await bench.table(collection)).toEqual(example.after);
        expect(
          problems.map(({ item, code, attribute }) => ({
            row: ids.indexOf(item ?? '') + 1,
            code,
            attribute,
          })),
        ).toEqual(example.problems);
      },
    );
  },
);

function docsOf(id: string): string {
  const url = new URL(`../../../src/lib/operations/${id}/docs.md`, import.meta.url);
  return readFileSync(url, 'utf8');
}
