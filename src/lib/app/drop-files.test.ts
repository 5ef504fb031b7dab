import { describe, expect, test } from 'vitest';
import { filesOfDrop } from './drop-files';

const file = (name: string) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (resolve: (file: File) => void) => {
    resolve(new File([], name));
  },
});

/** As browsers do: at most 100 entries a call. */
function folder(name: string, children: { name: string }[]) {
  const left = [...children];
  const readEntries = (resolve: (some: unknown[]) => void) => {
    resolve(left.splice(0, 100));
  };
  return { isFile: false, isDirectory: true, name, createReader: () => ({ readEntries }) };
}

const transfer = (entries: unknown[], files: File[] = []) =>
  ({
    items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })),
    files,
  }) as unknown as DataTransfer;

const names = async (dropped: DataTransfer) => (await filesOfDrop(dropped)).map(({ name }) => name);

describe('filesOfDrop', () => {
  test('reads folders in folders, by name', async () => {
    const inner = folder('inner', [file('3.md')]);
    const outer = folder('outer', [file('10.md'), inner, file('2.md')]);
    expect(await names(transfer([file('a.csv'), outer]))).toEqual([
      'a.csv',
      '2.md',
      '10.md',
      '3.md',
    ]);
  });

  test('reads on after the first hundred entries', async () => {
    const many = Array.from({ length: 250 }, (_, n) => file(`${n}.txt`));
    expect(await names(transfer([folder('many', many)]))).toHaveLength(250);
  });

  test('leaves out what systems and editors left behind', async () => {
    const litter = ['.DS_Store', '~$report.docx', 'Thumbs.db', 'report.docx'].map(file);
    expect(await names(transfer([folder('docs', litter)]))).toEqual(['report.docx']);
  });

  test('takes the plain files of a drop without entries', async () => {
    expect(await names(transfer([null], [new File([], 'a.csv')]))).toEqual(['a.csv']);
  });
});
