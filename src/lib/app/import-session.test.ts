import { describe, expect, test, vi } from 'vitest';
import type { Result } from '../engine/app-error';
import type { FileSniff, TableReading } from '../workers/query-api';
import { ImportSession } from './import-session.svelte';
import { defaultLimits } from './settings.svelte';

const table = (delimiter = ','): FileSniff => ({
  kind: 'table',
  table: {
    encoding: 'utf-8',
    dialect: { delimiter, quote: '"', escape: 'double', header: true },
    names: ['a', 'b'],
    rows: [['1', '2']],
    ragged: { rows: [], count: 0 },
  },
});

const ok = (value: FileSniff): Result<FileSniff> => ({ ok: true, value });
const named = (name: string, text = 'a,b') => new File([text], name, { lastModified: 1 });

function session(limits = defaultLimits) {
  const sniff = vi.fn(async (file: File, reading?: TableReading) => {
    if (file.name.endsWith('.csv')) return ok(table(reading?.delimiter));
    if (file.name.endsWith('.exe')) {
      return ok({ kind: 'refused', reason: `${file.name} is not a document.` });
    }
    return ok({ kind: 'document' });
  });
  const importFiles = vi.fn(async () => 'b1');
  return {
    sniff,
    importFiles,
    it: new ImportSession({ sniff }, { importFiles }, () => limits),
  };
}

const looked = (it: ImportSession) =>
  vi.waitFor(() => {
    expect(it.files.every((file) => !file.isPending)).toBe(true);
  });

describe('ImportSession', () => {
  test('files are sorted into tables, documents and refused', async () => {
    const { it } = session();
    it.add([named('a.csv'), named('b.docx'), named('c.exe')]);
    await looked(it);
    expect(it.tables.map(({ file }) => file.name)).toEqual(['a.csv']);
    expect(it.documents.map(({ file }) => file.name)).toEqual(['b.docx']);
    expect(it.refused.map(({ refusal }) => refusal)).toEqual([
      { why: 'content', reason: 'c.exe is not a document.' },
    ]);
    expect(it.canStart).toBe(true);
  });

  test('refused files are taken off the list at once', async () => {
    const { it } = session();
    it.add([named('a.csv'), named('b.exe'), named('c.exe')]);
    await looked(it);
    it.removeRefused();
    expect(it.files.map(({ file }) => file.name)).toEqual(['a.csv']);
  });

  test('a file over the limit is refused unread', async () => {
    const { it, sniff } = session({ ...defaultLimits, documentBytes: 2 });
    it.add([named('big.txt', 'abc')]);
    expect(it.refused[0]?.refusal).toEqual({ why: 'size', bytes: 3, limitBytes: 2 });
    expect(sniff).not.toHaveBeenCalled();
    expect(it.canStart).toBe(false);
  });

  test('files over the limit of a batch are counted', () => {
    const { it } = session({ ...defaultLimits, filesPerBatch: 2 });
    it.add([named('a.txt'), named('b.txt'), named('c.txt')]);
    expect(it.files).toHaveLength(2);
    expect(it.excess).toBe(1);
  });

  test('tables are looked at before documents', () => {
    const { it, sniff } = session();
    it.add([...Array.from({ length: 9 }, (_, n) => named(`${n}.txt`)), named('a.csv')]);
    expect(sniff.mock.calls[0]?.[0].name).toBe('a.csv');
  });

  test('the same file is added once', () => {
    const { it } = session();
    it.add([named('a.csv')]);
    it.add([named('a.csv'), named('b.csv')]);
    expect(it.files).toHaveLength(2);
  });

  test('the import reads tables as they were shown', async () => {
    const { it, importFiles } = session();
    it.add([named('a.csv')]);
    await looked(it);
    it.reread(it.tables[0]!, { delimiter: ';' });
    await looked(it);
    await expect(it.start()).resolves.toBe('b1');
    expect(importFiles).toHaveBeenCalledWith([expect.objectContaining({ name: 'a.csv' })], {
      readings: [{ encoding: 'utf-8', delimiter: ';', quote: '"', escape: 'double', header: true }],
    });
    expect(it.isOpen).toBe(false);
  });

  test('files that come during a start wait for their own', async () => {
    const { it, importFiles } = session();
    it.add([named('a.csv')]);
    await looked(it);
    importFiles.mockImplementationOnce(async () => {
      it.add([named('b.csv')]);
      return 'b1';
    });
    await it.start();
    expect(it.files.map(({ file }) => file.name)).toEqual(['b.csv']);
    expect(it.isOpen).toBe(true);
  });

  test('an answer to an earlier choice is passed over', async () => {
    const { it, sniff } = session();
    it.add([named('a.csv')]);
    await looked(it);
    const answers: ((sniff: Result<FileSniff>) => void)[] = [];
    sniff.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    it.reread(it.tables[0]!, { delimiter: ';' });
    it.reread(it.tables[0]!, { delimiter: '\t' });
    answers[1]!(ok(table('\t')));
    answers[0]!(ok(table(';')));
    await looked(it);
    expect(it.tables[0]?.sniff?.table?.dialect.delimiter).toBe('\t');
  });

  test('a refused start keeps the files and says why', async () => {
    const { it, importFiles } = session();
    it.add([named('a.csv')]);
    await looked(it);
    importFiles.mockRejectedValue(new Error('The disk is full.'));
    await expect(it.start()).resolves.toBeUndefined();
    expect(it.error).toEqual(new Error('The disk is full.'));
    expect(it.isOpen).toBe(true);
    expect(it.canStart).toBe(true);
  });

  test('what was put away is brought back as it was, beside what came since', async () => {
    const { it } = session();
    it.add([named('a.csv'), named('b.exe')]);
    await looked(it);
    it.reread(it.tables[0]!, { delimiter: ';' });
    await looked(it);
    const files = it.close();
    expect(it.files).toEqual([]);
    it.add([named('b.exe'), named('c.docx')]);
    await looked(it);
    it.bringBack(files);
    expect(it.isOpen).toBe(true);
    expect(it.files.map(({ file }) => file.name)).toEqual(['b.exe', 'c.docx', 'a.csv']);
    expect(it.tables[0]?.sniff?.table?.dialect.delimiter).toBe(';');
  });

  test('no more are brought back than an import takes', async () => {
    const { it } = session({ ...defaultLimits, filesPerBatch: 2 });
    it.add([named('a.docx'), named('b.docx')]);
    const files = it.close();
    it.add([named('c.docx')]);
    it.bringBack(files);
    expect(it.files.map(({ file }) => file.name)).toEqual(['c.docx', 'a.docx']);
    expect(it.excess).toBe(1);
    await looked(it);
  });

  test('a file that was too large is measured anew when it is back', async () => {
    const limits = { ...defaultLimits, documentBytes: 2 };
    const { it } = session(limits);
    it.add([named('big.txt', 'abc')]);
    const files = it.close();
    limits.documentBytes = 3;
    it.bringBack(files);
    await looked(it);
    expect(it.accepted).toHaveLength(1);
  });

  test('one that is left while its files are stored opens again if they are refused', async () => {
    const { it, importFiles } = session();
    it.add([named('a.csv')]);
    await looked(it);
    importFiles.mockImplementationOnce(async () => {
      expect(it.close()).toEqual([]);
      throw new Error('The disk is full.');
    });
    await it.start();
    expect([it.isOpen, it.files.length]).toEqual([true, 1]);
    expect(it.error).toEqual(new Error('The disk is full.'));
    importFiles.mockImplementationOnce(async () => {
      it.close();
      return 'b1';
    });
    await expect(it.start()).resolves.toBe('b1');
    expect([it.isOpen, it.files.length]).toEqual([false, 0]);
  });

  test('a file that was put away unseen is looked at when it is back', async () => {
    const { it, sniff } = session();
    const answers: ((sniff: Result<FileSniff>) => void)[] = [];
    sniff.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)));
    it.add([named('a.csv')]);
    it.bringBack(it.close());
    await looked(it);
    expect(it.tables[0]?.sniff?.table?.dialect.delimiter).toBe(',');
    answers[0]!(ok({ kind: 'refused', reason: 'Too late.' }));
    await looked(it);
    expect(it.refused).toEqual([]);
  });
});
