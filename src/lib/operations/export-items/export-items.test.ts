import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  collectionOf,
  table,
  type Bench,
  type Target,
} from '../../../../tests/laws/operations/bench';
import { bringFiles } from '../../../../tests/laws/operations/bring-files';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { exportItems } from '.';

const people = table(
  ['Name', 'Age (number)', 'Tags (tags)', 'Ok (boolean)'],
  ['Ada', '36', 'a, b', 'true'],
  ['=1+1', '', '', ''],
  ['Bob, "B"', '-5', '', 'no'],
);

async function exported(
  bench: Bench,
  options: Readonly<Record<string, unknown>>,
  target: Target,
): Promise<{ name: string; blob: Blob; problems: readonly { code: string }[] }> {
  const { batch, problems } = await bench.run(exportItems, options, target);
  const result = (await bench.store.content.batch(batch))!.result!;
  return { name: result.name, blob: (await bench.store.content.blob(result.blob))!, problems };
}

async function textOf(options: Readonly<Record<string, unknown>>, groupItems = 1000) {
  const { bench, collection } = await collectionOf(people, groupItems);
  return (await exported(bench, options, { collection })).blob.text();
}

async function unzipped(blob: Blob): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const decoder = new TextDecoder();
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, decoder.decode(bytes)]),
  );
}

describe('export-items', () => {
  it('writes CSV with its formulas guarded', async () => {
    expect(await textOf({ format: 'csv' })).toBe(
      'Name,Age,Tags,Ok\r\nAda,36,"a, b",true\r\n"\'=1+1",,,\r\n"Bob, ""B""",-5,,no\r\n',
    );
  });

  it('writes CSV as asked', async () => {
    const attributes = ['Age', 'Name'];
    const options = {
      format: 'csv',
      attributes,
      delimiter: ';',
      header: false,
      guardFormulas: false,
    };
    expect(await textOf(options)).toBe('36;Ada\r\n;=1+1\r\n-5;"Bob, ""B"""\r\n');
  });

  it('writes typed JSON', async () => {
    expect(JSON.parse(await textOf({ format: 'json' }))).toEqual([
      { Name: 'Ada', Age: 36, Tags: ['a', 'b'], Ok: true },
      { Name: '=1+1', Age: null, Tags: [], Ok: null },
      { Name: 'Bob, "B"', Age: -5, Tags: [], Ok: 'no' },
    ]);
  });

  it('writes one JSON object a line', async () => {
    const text = await textOf({ format: 'jsonl', attributes: ['Name'] });
    expect(text).toBe('{"Name":"Ada"}\n{"Name":"=1+1"}\n{"Name":"Bob, \\"B\\""}\n');
  });

  it.each(['csv', 'json', 'jsonl'])('joins many parts of %s as one', async (format) => {
    const rows = Array.from({ length: 100 }, (_, i) => [`${i}`]);
    const texts = [1, 1000].map(async (groupItems) => {
      const { bench, collection } = await collectionOf(table(['N (number)'], ...rows), groupItems);
      return (await exported(bench, { format }, { collection })).blob.text();
    });
    const [many, one] = await Promise.all(texts);
    expect(many).toBe(one);
  });

  it('writes the selected items in their order', async () => {
    const { bench, collection } = await collectionOf(people, 1);
    const ids = await bench.ids(collection);
    const selection = { items: [ids[2]!, ids[0]!] };
    const options = { format: 'jsonl', attributes: ['Age'] };
    const { blob } = await exported(bench, options, { collection, selection });
    expect(await blob.text()).toBe('{"Age":36}\n{"Age":-5}\n');
  });

  it.each([
    ['csv', 'Name,Age,Tags,Ok\r\n'],
    ['json', '[\n]\n'],
    ['jsonl', ''],
  ])('writes no items as whole %s', async (format, text) => {
    const { bench, collection } = await collectionOf(people);
    const target = { collection, selection: { items: [] } };
    expect(await (await exported(bench, { format }, target)).blob.text()).toBe(text);
  });

  it.each([
    [{ format: 'csv' }, 'export.csv'],
    [{ format: 'csv', fileName: 'a.tsv' }, 'a.tsv'],
    [{ format: 'json', fileName: 'people' }, 'people.json'],
    [{ format: 'json', fileName: 'people.JSON' }, 'people.JSON'],
  ])('calls the file of %o %s', async (options, name) => {
    const { bench, collection } = await collectionOf(people);
    expect((await exported(bench, options, { collection })).name).toBe(name);
  });

  it('keeps only the joined file', async () => {
    const { bench, collection } = await collectionOf(people);
    const { batch } = await bench.run(exportItems, { format: 'csv' }, { collection });
    expect(await bench.store.content.blob(`${batch}/part-00000`)).toBeUndefined();
  });

  it.each([
    [{ format: 'xlsx' }, { code: 'options.invalid', path: 'format' }],
    [
      { format: 'csv', delimiter: '||' },
      { code: 'options.invalid', path: 'delimiter' },
    ],
    [
      { format: 'csv', attributes: [] },
      { code: 'options.invalid', path: 'attributes' },
    ],
    [
      { format: 'csv', attributes: ['A', 'A'] },
      { code: 'options.invalid', path: 'attributes' },
    ],
    [
      { format: 'csv', attributes: ['A', 'B'] },
      { code: 'attribute.unknown', path: 'attributes.1' },
    ],
    [{ format: 'zip-text' }, { code: 'export.notDocuments', path: 'format' }],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(exportItems, options, ['A'])).toEqual(refused);
  });
});

describe('export-items of documents', () => {
  const files = [
    { name: 'a/notes.md', content: '# Top\n\nTwo *words*.\n' },
    { name: 'b/notes.md', content: 'Other' },
    { name: 'plain.txt', content: 'Just text.' },
    { name: 'A/NOTES.MD', content: 'Same name' },
  ];

  async function archive(format: string) {
    const { bench, outcome } = await bringFiles(files);
    return exported(bench, { format }, { collection: `c-${outcome.batch}-${files.length}` });
  }

  it('writes an archive of texts', async () => {
    expect(await unzipped((await archive('zip-text')).blob)).toEqual({
      'a/notes.txt': 'Top\nTwo words.',
      'b/notes.txt': 'Other',
      'plain.txt': 'Just text.',
      'A/NOTES (2).txt': 'Same name',
    });
  });

  it('writes an archive of Markdown', async () => {
    const files = await unzipped((await archive('zip-markdown')).blob);
    expect(files['a/notes.md']).toBe('# Top\n\nTwo *words*.\n');
  });

  it('writes an archive of originals', async () => {
    const { blob, problems } = await archive('zip-original');
    const originals = Object.values(await unzipped(blob));
    expect(originals).toEqual(files.map(({ content }) => content));
    expect(problems).toEqual([]);
  });

  it('reports a document without its original', async () => {
    const { bench, collection } = await collectionOf(
      table(['Name', 'File (file)'], ['a.txt', ''], ['b.txt', 'sha256-0']),
    );
    const { blob, problems } = await exported(bench, { format: 'zip-original' }, { collection });
    expect(await unzipped(blob)).toEqual({});
    expect(problems.map(({ code }) => code)).toEqual(['export.noOriginal', 'export.noOriginal']);
  });

  it('names every file of many parts apart', async () => {
    const rows = Array.from({ length: 70 }, (_, i) => ['same.txt', `${i}`]);
    const { bench, collection } = await collectionOf(table(['Name', 'Text'], ...rows), 1);
    const { blob } = await exported(bench, { format: 'zip-text' }, { collection });
    expect(Object.values(await unzipped(blob))).toEqual(rows.map(([, text]) => text));
  });
});

operationLaws(exportItems, [
  { table: people, options: { format: 'csv' } },
  { table: people, options: { format: 'json', attributes: ['Age'] }, only: (row) => row % 2 === 0 },
]);
