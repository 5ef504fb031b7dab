import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { docx } from '../fixtures/documents';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';

const CSV = 'Name,City,Age,Since\nAda,Ghent,36,2020-01-05\nBob,Porto,,2021-02-06\nCem,Ghent,7,\n';

/** A table of three people; returns its collection. */
async function people(page: Page): Promise<string> {
  await open(page);
  await bringIn(page, [fileOf('people.csv', CSV)]);
  return (await collectionNamed(page, 'people')).id;
}

test.describe('window.sheaf', () => {
  test('reads collections and items', async ({ page }) => {
    const id = await people(page);
    const info = await collectionNamed(page, 'people');
    expect(info).toMatchObject({ kind: 'table', items: 3 });
    expect(info.attributes).toEqual([
      { name: 'Name', type: 'text' },
      { name: 'City', type: 'text' },
      { name: 'Age', type: 'number' },
      { name: 'Since', type: 'date' },
    ]);
    const read = await page.evaluate(async (of) => {
      const sheaf = window.sheaf!;
      const ghent = { attribute: 'City', is: 'equals', value: 'ghent' } as const;
      const plain = (rows: object[]) => rows.map((row) => ({ ...row }));
      return {
        window: plain(await sheaf.items(of, { from: 1, to: 2 })),
        sorted: plain(
          await sheaf.items(of, {
            ...{ from: 0, to: 9, attributes: ['Name'] },
            sort: [{ attribute: 'Name', direction: 'descending' }],
            filter: ghent,
          }),
        ),
        ids: (await sheaf.items(of, { from: 0, to: 3, ids: true })).map((row) => row.$id),
        all: await sheaf.count(of),
        some: await sheaf.count(of, { and: [ghent, { not: { attribute: 'Since', is: 'empty' } }] }),
        range: await sheaf.count(of, { attribute: 'Age', is: 'between', value: [7, null] }),
        any: await sheaf.count(of, { is: 'contains', value: 'PORT' }),
      };
    }, id);
    expect(read).toMatchObject({
      window: [{ Name: 'Bob', City: 'Porto', Age: null, Since: '2021-02-06' }],
      sorted: [{ Name: 'Cem' }, { Name: 'Ada' }],
      ...{ all: 3, some: 1, range: 2, any: 1 },
    });
    expect(new Set(read.ids).size).toBe(3);
  });

  test('previews, runs, undoes and lists batches', async ({ page }) => {
    const id = await people(page);
    const seen = await page.evaluate(async (collection) => {
      const sheaf = window.sheaf!;
      const filter = { attribute: 'City', is: 'equals', value: 'Ghent' } as const;
      const request = {
        ...{ collection, selection: { filter } },
        options: { attribute: 'Name', value: 'X' },
      };
      const { changed, selected } = await sheaf.preview('set-value', request);
      const untouched = await sheaf.count(collection, { is: 'equals', value: 'X' });
      const batch = await sheaf.run('set-value', request);
      const done = await sheaf.whenDone(batch);
      const after = await sheaf.count(collection, { is: 'equals', value: 'X' });
      await sheaf.undo(batch);
      const undone = await sheaf.whenDone(batch);
      const back = await sheaf.count(collection, { is: 'equals', value: 'X' });
      const again = await sheaf.whenDone(await sheaf.retry(batch));
      const listed = await sheaf.batches({ text: 'people', sort: 'oldest' });
      const newest = await sheaf.batches({ status: 'completed', limit: 1 });
      await sheaf.remove(batch);
      const left = await sheaf.batches();
      return {
        ...{ changed, selected, untouched, after, back },
        ...{ done: done.status, undone: undone.status, again: again.progress.changed },
        listed: listed.map((each) => each.id === batch),
        newest: newest.map((each) => each.id === again.id),
        isLeft: left.some((each) => each.id === batch),
        problems: await sheaf.problems(again.id, { from: 0, to: 10 }),
      };
    }, id);
    expect(seen).toMatchObject({
      ...{ changed: 2, selected: 2, untouched: 0, after: 2, back: 0 },
      ...{ done: 'completed', undone: 'rolledBack', again: 2 },
      ...{ newest: [true], isLeft: false, problems: [] },
    });
    expect(seen.listed.filter(Boolean)).toHaveLength(1);
  });

  test('describes every operation by a schema', async ({ page }) => {
    await open(page);
    const operations = await page.evaluate(() => window.sheaf!.operations());
    const ids = operations.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['edit-tags', 'find-replace', 'export-items']));
    expect(ids).not.toContain('import-files');
    for (const { label, summary, entry, options } of operations) {
      expect(label).not.toBe('');
      expect(['form', 'dialog', 'gesture']).toContain(entry);
      expect(summary).toMatch(/\.$/);
      expect(options).toMatchObject({ type: 'object', properties: expect.any(Object) });
    }
  });

  test('exports every format', async ({ page }) => {
    const id = await people(page);
    const texts = await page.evaluate(async (of) => {
      const text = async (format: 'csv' | 'json' | 'jsonl') =>
        (await window.sheaf!.exportItems(of, { format, attributes: ['Name', 'Age'] })).text();
      return { csv: await text('csv'), json: await text('json'), jsonl: await text('jsonl') };
    }, id);
    expect(texts.csv).toBe('Name,Age\r\nAda,36\r\nBob,\r\nCem,7\r\n');
    const rows = [
      { Name: 'Ada', Age: 36 },
      { Name: 'Bob', Age: null },
      { Name: 'Cem', Age: 7 },
    ];
    expect(JSON.parse(texts.json)).toEqual(rows);
    const lines = texts.jsonl.trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(rows);

    const original = docx({ title: 'A letter', paragraphs: ['Dear reader,'] });
    await bringIn(page, [fileOf('letter.docx', original), fileOf('note.md', '# A *note*\n')]);
    const { id: documents } = await collectionNamed(page, 'Documents');
    const zips = await page.evaluate(async (of) => {
      const bytes = async (format: 'zip-text' | 'zip-markdown' | 'zip-original') => [
        ...new Uint8Array(await (await window.sheaf!.exportItems(of, { format })).arrayBuffer()),
      ];
      return [await bytes('zip-text'), await bytes('zip-markdown'), await bytes('zip-original')];
    }, documents);
    const [plain, markdown, originals] = zips.map((bytes) => unzipSync(Uint8Array.from(bytes)));
    const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
    expect(Object.keys(plain!)).toEqual(['letter.txt', 'note.txt']);
    expect(textOf(plain!['letter.txt'])).toContain('Dear reader,');
    expect(textOf(markdown!['note.md'])).toMatch(/^# A [*_]note[*_]/);
    expect(Buffer.from(originals!['letter.docx']!).equals(original)).toBe(true);
  });

  test('refuses with a code, a message and a path', async ({ page }) => {
    const id = await people(page);
    const refusals = await page.evaluate(async (collection) => {
      const sheaf = window.sheaf!;
      const bad = { attribute: 'Nobody', is: 'equals', value: 'x' } as const;
      const run = (options: unknown, operation = 'find-replace') =>
        sheaf.run(operation, { collection, options });
      const calls: Record<string, () => Promise<unknown>> = {
        collection: () => sheaf.items('c-none', { from: 0, to: 1 }),
        runOn: () => sheaf.run('set-value', { collection: 'c-none', options: {} }),
        previewOf: () => sheaf.preview('no-such', { collection, options: {} }),
        operation: () => run({}, 'no-such'),
        files: () => run({}, 'import-files'),
        option: () => run({ find: '(', mode: 'regex' }),
        extra: () => run({ find: 'a', colour: 'red' }),
        attribute: () => run({ find: 'a', attribute: 'Nobody' }),
        filter: () => sheaf.count(collection, bad),
        selection: () =>
          sheaf.run('delete-items', { collection, selection: { filter: bad }, options: {} }),
        format: () => sheaf.exportItems(collection, { format: 'xls' as 'csv' }),
        batch: () => sheaf.batch('b-none'),
        problems: () => sheaf.problems('b-none', { from: 0, to: 1 }),
        pause: () => sheaf.pause('b-none'),
        undo: () => sheaf.undo('b-none'),
        whenDone: () => sheaf.whenDone('b-none'),
        remove: () => sheaf.remove('b-none'),
      };
      const found: Record<string, string> = {};
      for (const [name, call] of Object.entries(calls)) {
        found[name] = await call().then(
          () => 'it went on',
          (error: unknown) => {
            const { code, message, path } = error as Partial<Record<string, string>>;
            return message ? [code, path].filter(Boolean).join(' ') : 'without message';
          },
        );
      }
      return found;
    }, id);
    expect(refusals).toEqual({
      ...{ collection: 'collection.unknown', runOn: 'collection.unknown' },
      ...{ previewOf: 'operation.unknown', operation: 'operation.unknown' },
      ...{ files: 'operation.files', option: 'options.invalid find' },
      ...{ extra: 'options.invalid colour', attribute: 'attribute.unknown attribute' },
      filter: expect.stringMatching(/^filter\.\w+ /),
      selection: expect.stringMatching(/^filter\.\w+ /),
      ...{ format: 'options.invalid format', batch: 'batch.unknown', problems: 'batch.unknown' },
      ...{ pause: 'batch.unknown', undo: 'batch.unknown', whenDone: 'batch.unknown' },
      remove: 'batch.unknown',
    });
  });
});
