import { expect, it } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../../engine/batch';
import type { ImportedFile } from '../../operations/import-files/options';
import { importAgain } from './import-again';
import { importLimits, importRequest } from './import-request';

const letter: ImportedFile = { blob: 'staged/1', name: 'letter.docx', bytes: 9, kind: 'document' };
const large: ImportedFile = { blob: '', name: 'large.docx', bytes: 9e9, kind: 'document' };
const people: ImportedFile = {
  ...{ blob: 'staged/2', name: 'people.csv', bytes: 9, kind: 'table' },
  table: { collectionName: 'people' },
};

function importOf(patch: Partial<BatchRecord> = {}): BatchRecord {
  const { request } = aBatch({});
  const options = {
    files: [letter, large, people],
    documents: { name: 'Documents' },
    limits: { documentBytes: 1, tableBytes: 1, files: 3 },
  };
  return aBatch({ request: importRequest(options, request.batch), status: 'failed', ...patch });
}

function again(
  record: BatchRecord,
  kept: readonly string[],
  only?: 'failed',
  there: readonly { id: string; name: string }[] = [],
) {
  const parts = { queries: { collections: async () => there } };
  return importAgain(
    parts as unknown as Parameters<typeof importAgain>[0],
    { ...record, kept },
    only,
  );
}

it('takes all of an import that failed, and names again what was too large', async () => {
  expect(await again(importOf(), ['staged/1', 'staged/2'])).toMatchObject({
    title: 'Import 3 files',
    staged: ['staged/1', 'staged/2'],
    options: {
      files: [letter, large, people],
      documents: { name: 'Documents' },
      limits: importLimits(),
    },
  });
});

it('puts documents with those that were brought in, and tables beside what has their name', async () => {
  const moves = [{ collection: 'c-b1-3', before: null, after: 'b1@0' }];
  const record = importOf({ status: 'completed', moves });
  const there = [
    { id: 'c-b1-3', name: 'Documents' },
    { id: 'c9', name: 'people' },
  ];
  const request = await again(record, ['staged/1', 'staged/2'], 'failed', there);
  expect(request).toMatchObject({
    collection: 'c-b1-3',
    writes: ['c-b1-3'],
    options: { documents: { collection: 'c-b1-3' } },
  });
  expect(request.options).toMatchObject({
    files: [letter, { table: { collectionName: 'people (2)' } }],
  });
});

it('makes a collection of its own where the one of the others is gone', async () => {
  const moves = [{ collection: 'c-b1-3', before: null, after: 'b1@0' }];
  const request = await again(importOf({ status: 'completed', moves }), ['staged/1'], 'failed', [
    { id: 'c7', name: 'Documents' },
  ]);
  expect(request).toMatchObject({
    collection: null,
    options: { files: [letter], documents: { name: 'Documents (2)' } },
  });
});

it.each([
  [
    'nothing was kept',
    [],
    'failed' as const,
    'The files of “Import 3 files” are not kept any more',
  ],
  ['more is asked for than was kept', ['staged/1'], undefined, 'Retry those alone'],
])('is refused where %s', async (_, kept, only, words) => {
  await expect(again(importOf(), kept, only)).rejects.toMatchObject({
    code: 'batch.staged',
    message: expect.stringContaining(words) as string,
  });
});
