import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { Bench } from '../../../../tests/laws/operations/bench';
import { bringFiles, planFiles } from '../../../../tests/laws/operations/bring-files';
import { fileLaws } from '../../../../tests/laws/operations/file-laws';
import { GROUP_ITEMS } from '../../data/segment';
import { validateOptions } from '../validate-options';
import { importFiles } from '.';

const ONLY_TEXT = {
  table: { dialect: { delimiter: ',', quote: '"', escape: 'double', header: true } },
};

function docx(...paragraphs: string[]): Uint8Array<ArrayBuffer> {
  const office = 'http://schemas.openxmlformats.org';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(files)));
}

async function names(bench: Bench, batch: string): Promise<string[]> {
  const record = await bench.store.content.batch(batch);
  const ids = record?.moves.map(({ collection }) => collection) ?? [];
  const collections = await Promise.all(ids.map((id) => bench.store.content.collection(id)));
  return collections.map((collection) => collection!.name);
}

describe('import-files with a table', () => {
  it('makes a collection of it', async () => {
    const content = 'id,name,since,ok\n1,Ada,2024-02-29,true\n2,"Bob, ""B""",,false\n';
    const { bench, outcome } = await bringFiles([{ name: 'people.csv', content }]);
    expect(await bench.table(`c-${outcome.batch}-0`)).toEqual({
      attributes: [
        { name: 'id', type: 'number' },
        { name: 'name', type: 'text' },
        { name: 'since', type: 'date' },
        { name: 'ok', type: 'boolean' },
      ],
      rows: [
        ['1', 'Ada', '2024-02-29', 'true'],
        ['2', 'Bob, "B"', '', 'false'],
      ],
    });
    expect(await names(bench, outcome.batch)).toEqual(['people']);
    expect(outcome.counts).toEqual({ done: 2, changed: 2, failed: 0 });
  });

  it('cuts it into row groups that agree', async () => {
    const rows = Array.from({ length: GROUP_ITEMS + 10 }, (_, i) => `${i},x${i % 7},"a\n${i}"`);
    const content = `n,few,lines\r\n${rows.join('\r\n')}`;
    const { bench, outcome } = await bringFiles([{ name: 'long.csv', content }]);
    const { attributes, rows: read } = await bench.table(`c-${outcome.batch}-0`);
    expect(outcome.chunks).toBe(2);
    expect(attributes.map(({ type }) => type)).toEqual(['number', 'text', 'text']);
    expect(read).toHaveLength(GROUP_ITEMS + 10);
    expect(read[GROUP_ITEMS]).toEqual([
      `${GROUP_ITEMS}`,
      `x${GROUP_ITEMS % 7}`,
      `a\n${GROUP_ITEMS}`,
    ]);
  });

  it('goes on without a record that its chunk cannot be run with', async () => {
    const content = 'n,lines\n0,a\n1,"b\nb"\n2,c\n3,d,more\n';
    const { bench, batch } = await planFiles(importFiles, [{ name: 'poison.csv', content }]);
    const without = [{ at: 1, why: 'memory' }] as const;
    await bench.step({ kind: 'chunk', batch, index: 0, without });
    await bench.step({ kind: 'commit', batch });
    const { rows } = await bench.table(`c-${batch}-0`);
    expect(rows.map(([n]) => n)).toEqual(['0', '2', '3']);
    const { counts, problems } = await bench.outcome(batch);
    expect(counts).toEqual({ done: 4, changed: 3, failed: 1 });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Row 2 of poison.csv needs more memory than there is/),
      expect.stringMatching(/row 4\b/i),
    ]);
  });

  it('tries a part of a chunk by itself', async () => {
    const content = 'n\n0\n1\n2\n3\n';
    const { bench, batch } = await planFiles(importFiles, [{ name: 'n.csv', content }]);
    const probed = await bench.step({
      ...{ kind: 'chunk', batch, index: 0 },
      way: { as: 'probe', from: 1, to: 3 },
    });
    expect(probed.counts).toEqual({ done: 2, changed: 2, failed: 0 });
    expect((await bench.store.content.chunks(batch))[0]?.state).toBe('pending');
  });

  it('takes the type that all chunks fit', async () => {
    const rows = Array.from({ length: GROUP_ITEMS }, (_, i) => `${i}`);
    const content = `n\n${rows.join('\n')}\nx\n`;
    const { bench, outcome } = await bringFiles([{ name: 'n.csv', content, ...ONLY_TEXT }]);
    const { attributes } = await bench.table(`c-${outcome.batch}-0`);
    expect(attributes).toEqual([{ name: 'n', type: 'text' }]);
  });

  it('keeps extra cells and says so', async () => {
    const content = 'a,b\n1,2\n1,2,3\n1\n1,2,3,4\n';
    const { bench, outcome } = await bringFiles([{ name: 'r.csv', content, ...ONLY_TEXT }]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-0`);
    expect(attributes.map(({ name }) => name)).toEqual(['a', 'b', 'Column 3', 'Column 4']);
    expect(rows).toEqual([
      ['1', '2', '', ''],
      ['1', '2', '3', ''],
      ['1', '', '', ''],
      ['1', '2', '3', '4'],
    ]);
    expect(outcome.problems.map(({ code, message }) => [code, message])).toEqual([
      ['csv.ragged', 'Row 3 has fewer cells than 2; the missing ones are empty.'],
      [
        'csv.ragged',
        '2 rows have more cells than 2; the others are in "Column 3", "Column 4" (rows 2, 4).',
      ],
    ]);
  });

  it('tells of all ragged records of a file at once', async () => {
    const row = (i: number) => (i % GROUP_ITEMS === 9 ? '1' : i > GROUP_ITEMS ? '1,2,3' : '1,2');
    const rows = Array.from({ length: GROUP_ITEMS + 12 }, (_, i) => row(i));
    const content = `a,Column 3\n${rows.join('\n')}`;
    const { bench, outcome } = await bringFiles([{ name: 'r.csv', content, ...ONLY_TEXT }]);
    const { attributes, rows: read } = await bench.table(`c-${outcome.batch}-0`);
    expect(outcome.chunks).toBe(2);
    expect(attributes.map(({ name }) => name)).toEqual(['a', 'Column 3', 'Column 3 (2)']);
    expect([read[0], read.at(-1)]).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
    ]);
    expect(outcome.problems.map(({ file, message }) => [file, message])).toEqual([
      ['r.csv', '2 rows have fewer cells than 2; the missing ones are empty (rows 10, 32778).'],
      [
        'r.csv',
        '10 rows have more cells than 2; the others are in "Column 3 (2)" (rows 32770, 32771, 32772, 32773, 32774, …).',
      ],
    ]);
  });

  it('names attributes apart, whatever the header', async () => {
    const content = 'a,,a,__proto__,constructor\n1,2,3,4,5\n';
    const { bench, outcome } = await bringFiles([{ name: 'h.csv', content, ...ONLY_TEXT }]);
    const { attributes } = await bench.table(`c-${outcome.batch}-0`);
    expect(attributes.map(({ name }) => name)).toEqual([
      ...['a', 'Column 2', 'a (2)', '__proto__', 'constructor'],
    ]);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const content = new Uint8Array(Buffer.from('\ufeffä;b\r\n1;€\r\n', 'utf16le'));
    const { bench, outcome } = await bringFiles([{ name: 'u.csv', content }]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-0`);
    expect(attributes.map(({ name }) => name)).toEqual(['ä', 'b']);
    expect(rows).toEqual([['1', '€']]);
  });

  it('warns of bytes that are not of the encoding', async () => {
    const content = new Uint8Array([0x61, 0x0a, 0xe4, 0x0a]);
    const table = { ...ONLY_TEXT.table, encoding: 'utf-8' };
    const { outcome } = await bringFiles([{ name: 'e.csv', content, table }]);
    expect(outcome.problems).toMatchObject([
      { code: 'csv.encoding', severity: 'warning', file: 'e.csv' },
    ]);
  });

  it('makes an empty collection of a header', async () => {
    const { bench, outcome } = await bringFiles([
      { name: 'h.csv', content: 'a,b\n', ...ONLY_TEXT },
    ]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-0`);
    expect(attributes.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(rows).toEqual([]);
  });

  it('gives tables of one name different names', async () => {
    const { bench, outcome } = await bringFiles([
      { name: 'x/data.csv', content: 'a,b\n1,2\n' },
      { name: 'data.csv', content: 'a,b\n1,2\n', table: { collectionName: 'x/data' } },
    ]);
    expect(await names(bench, outcome.batch)).toEqual(['x/data', 'x/data (2)']);
  });

  it('disappears when undone', async () => {
    const { bench, outcome } = await bringFiles([{ name: 'a.csv', content: 'a,b\n1,2\n' }]);
    await bench.undo(outcome.batch);
    const collection = await bench.store.content.collection(`c-${outcome.batch}-0`);
    expect(collection?.head).toBeNull();
  });
});

describe('import-files with documents', () => {
  const notes = { name: 'notes.md', content: '---\nauthor: Ada\n---\n# Top\n\nTwo *words*.\n' };
  const plain = { name: 'plain.txt', content: 'Just text.' };

  it('makes one collection of them', async () => {
    const { bench, outcome } = await bringFiles([notes, plain]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-2`);
    const column = (name: string) => {
      const at = attributes.findIndex((attribute) => attribute.name === name);
      return rows.map((row) => row[at]);
    };
    expect(attributes.map(({ name, type }) => `${name} ${type}`)).toEqual([
      ...['Name text', 'Title text', 'Author text', 'Created date', 'Keywords tags'],
      ...['Headings text', 'Words number', 'Text text', 'HTML text', 'File file', 'Tags tags'],
    ]);
    expect(column('Name')).toEqual(['notes.md', 'plain.txt']);
    expect(column('Title')).toEqual(['Top', '']);
    expect(column('Author')).toEqual(['Ada', '']);
    expect(column('Words')).toEqual(['3', '2']);
    expect(column('Text')).toEqual(['Top\nTwo words.', 'Just text.']);
    expect(await names(bench, outcome.batch)).toEqual(['Documents']);
  });

  it('leaves out one that took too long', async () => {
    const bench = new Bench();
    const [blob, other] = [bench.stage(new Blob(['a'])), bench.stage(new Blob(['b']))];
    const files = [
      { blob, bytes: 1, name: 'slow.txt', kind: 'document' },
      { blob: other, bytes: 1, name: 'quick.txt', kind: 'document' },
    ];
    const batch = await bench.queue(importFiles, { files });
    await bench.step({ kind: 'plan', batch });
    await bench.step({ kind: 'chunk', batch, index: 0, without: [{ at: 0, why: 'time' }] });
    await bench.step({ kind: 'commit', batch });
    const { rows } = await bench.table(`c-${batch}-2`);
    expect(rows.map(([name]) => name)).toEqual(['quick.txt']);
    const problems = await bench.store.problems.problems(batch, { from: 0, to: 9 });
    expect(problems).toMatchObject([{ file: 'slow.txt', code: 'file.tooSlow' }]);
  });

  it('keeps the original under its content', async () => {
    const { bench, outcome } = await bringFiles([plain]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-1`);
    const id = rows[0]![attributes.findIndex(({ name }) => name === 'File')]!;
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(await (await bench.store.content.blob(id))!.text()).toBe(plain.content);
  });

  it('goes on past what cannot be read', async () => {
    const broken = { name: 'broken.docx', content: 'PK\u0003\u0004 not a zip' };
    const picture = { name: 'cat.png', content: '\u0089PNG' };
    const { bench, outcome } = await bringFiles([broken, plain, picture]);
    expect((await bench.table(`c-${outcome.batch}-3`)).rows.map(([name]) => name)).toEqual([
      'plain.txt',
    ]);
    expect(outcome.problems.map(({ file, severity }) => [file, severity])).toEqual([
      ['broken.docx', 'problem'],
      ['cat.png', 'problem'],
    ]);
    expect(outcome.counts).toEqual({ done: 3, changed: 1, failed: 2 });
  });

  it('keeps for another try what nothing was made of', async () => {
    const bench = new Bench();
    const commit = vi.spyOn(bench.store.content, 'commit');
    const broken = { name: 'broken.docx', content: 'PK\u0003\u0004 not a zip' };
    const empty = { name: 'nothing.csv', content: '' };
    const table = { name: 'few.csv', content: 'a\n1\n' };
    await bringFiles([broken, plain, empty, table], {}, bench);
    expect(commit.mock.lastCall?.[2].keep).toEqual(['staged/0', 'staged/2']);
  });

  it('adds to a collection that is there', async () => {
    const { bench, outcome: first } = await bringFiles([plain]);
    const collection = `c-${first.batch}-1`;
    const before = await bench.manifest(collection);
    const blob = new Blob([notes.content]);
    const file = { blob: bench.stage(blob), name: 'notes.md', bytes: blob.size, kind: 'document' };
    const options = { files: [file], documents: { collection } };
    await bench.run(importFiles, options, { collection, selection: { items: [] } });
    const { attributes, rows } = await bench.table(collection);
    expect(attributes).toHaveLength(before.attributes.length);
    expect(rows.map(([name]) => name)).toEqual(['plain.txt', 'notes.md']);
  });

  it('reads a Word file', async () => {
    const content = docx('Title one', 'Some text.');
    const { bench, outcome } = await bringFiles([{ name: 'a.docx', content }]);
    const { attributes, rows } = await bench.table(`c-${outcome.batch}-1`);
    const at = attributes.findIndex(({ name }) => name === 'Text');
    expect(rows[0]![at]).toBe('Title one\nSome text.');
    expect(outcome.counts).toEqual({ done: 1, changed: 1, failed: 0 });
  });
});

describe('import-files', () => {
  it('puts tables and documents side by side', async () => {
    const { bench, outcome } = await bringFiles([
      { name: 'a.txt', content: 'a' },
      { name: 'b.csv', content: 'a,b\n1,2\n' },
    ]);
    expect((await names(bench, outcome.batch)).sort()).toEqual(['Documents', 'b']);
  });

  it('refuses by name what is too large', async () => {
    const files = [
      { name: 'big.csv', content: 'a,b\n1,2\n' },
      { name: 'big.txt', content: 'too long' },
      { name: 'a.txt', content: 'a' },
    ];
    const limits = { tableBytes: 4, documentBytes: 3 };
    const { outcome } = await bringFiles(files, { limits });
    expect(outcome.problems.map(({ code, message }) => [code, message.split(' Split')[0]])).toEqual(
      [
        ['file.tooLarge', 'big.csv has 8 bytes, and a table may have 4 bytes.'],
        ['file.tooLarge', 'big.txt has 8 bytes, and a document may have 3 bytes.'],
      ],
    );
    expect(outcome.counts.changed).toBe(1);
  });

  it('makes nothing of what is all refused', async () => {
    const { bench, outcome } = await bringFiles([
      { name: 'empty.csv', content: '' },
      { name: 'a.xyz', content: 'a' },
    ]);
    expect(outcome.problems.map(({ code }) => code)).toEqual([
      'csv.empty',
      'file.unsupported-file',
    ]);
    expect(await names(bench, outcome.batch)).toEqual([]);
    const record = await bench.store.content.batch(outcome.batch);
    expect(record?.status).toBe('completed');
  });

  it('goes on without the files of a chunk that was set aside', async () => {
    const { bench, batch } = await planFiles(importFiles, [
      { name: 'a.csv', content: 'n\n1\n' },
      { name: 'b.txt', content: 'b' },
    ]);
    const fault = { code: 'file.bad', message: 'It is bad.' };
    await bench.step({ kind: 'chunk', batch, index: 0 });
    await bench.step({ kind: 'chunk', batch, index: 1, way: { as: 'setAside', fault } });
    await bench.step({ kind: 'commit', batch });
    expect(await names(bench, batch)).toEqual(['a']);
  });

  it('goes on past a file that has gone', async () => {
    const { bench } = await bringFiles([{ name: 'a.txt', content: 'a' }]);
    const gone = [
      { blob: 'staged/gone', name: 'gone.txt', bytes: 1, kind: 'document' },
      { blob: 'staged/gone', name: 'gone.csv', bytes: 1, kind: 'table' },
    ];
    const { problems } = await bench.run(importFiles, { files: gone });
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['gone.csv', 'file.unreadable'],
      ['gone.txt', 'file.unreadable'],
    ]);
  });

  it('refuses more files than a batch takes', () => {
    const file = { blob: 'b', name: 'a.txt', bytes: 1, kind: 'document' };
    const input = { files: [file, file, file], limits: { files: 2 } };
    expect(() => validateOptions(importFiles, input)).toThrow(/3 files, and one batch takes 2/);
  });

  it('stops with the reason when aborted', async () => {
    const { bench } = await bringFiles([{ name: 'a.txt', content: 'a' }]);
    const blob = new Blob(['a,b\n1,2\n']);
    const file = { blob: bench.stage(blob), name: 'a.csv', bytes: blob.size, kind: 'table' };
    const batch = await bench.queue(importFiles, { files: [file] });
    const plan = bench.step({ kind: 'plan', batch }, AbortSignal.abort());
    await expect(plan).rejects.toMatchObject({ code: 'step.aborted' });
    await bench.step({ kind: 'plan', batch });
    const chunk = bench.step({ kind: 'chunk', batch, index: 0 }, AbortSignal.abort());
    await expect(chunk).rejects.toMatchObject({ code: 'step.aborted' });
    expect((await bench.store.content.chunks(batch))[0]?.state).toBe('pending');
  });
});

fileLaws(importFiles, [
  {
    title: 'a table of two row groups',
    files: [
      {
        name: 'long.csv',
        content: `n,few\n${Array.from({ length: GROUP_ITEMS + 10 }, (_, n) => `${n},x${n % 7}`).join('\n')}\n`,
      },
    ],
  },
  {
    title: 'a table beside documents',
    files: [
      { name: 'cars.csv', content: 'Make,Seats\nAudi,5\nBMW,2\n' },
      { name: 'notes.md', content: '# Top\n\nTwo *words*.\n' },
      { name: 'plain.txt', content: 'Just text.' },
    ],
  },
]);
