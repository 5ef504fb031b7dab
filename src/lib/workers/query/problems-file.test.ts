import { expect, it } from 'vitest';
import { aProblem } from '../../../../tests/laws/store/samples';
import type { StoredProblem } from '../../engine/batch';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import { problemsFile, type ProblemSources } from './problems-file';

const at = (position: number, over: Partial<StoredProblem> = {}): StoredProblem => ({
  ...aProblem(),
  ...{ item: `g:${position}`, batch: 'b1', chunk: 0, position },
  ...over,
});

function readerOf(all: readonly StoredProblem[]) {
  return {
    problems: async (_: string, { from, to, code }: { from: number; to: number; code?: string }) =>
      all.filter((problem) => code === undefined || problem.code === code).slice(from, to),
  };
}

/** Of a batch on one collection, whose head has a group with an item deleted, and `g` after it. */
const content = {
  batch: async () => aBatch({}),
  collection: async (id: string) => ({ id, head: 'r1' }),
  revision: async () => ({
    groups: [
      { id: 'f', length: 5, items: 4, live: 's1', segments: {} },
      { id: 'g', length: 100, items: 100, segments: {} },
    ],
  }),
} as unknown as ProblemSources['content'];

const text = async (
  all: readonly StoredProblem[],
  request: Parameters<typeof problemsFile>[2],
): Promise<string> =>
  (
    await problemsFile(
      { problems: readerOf(all), content },
      'b1',
      request,
      new AbortController().signal,
    )
  ).text();

const problems = [
  at(0, { code: 'cell.type', attribute: 'Age', value: '=1+1', message: 'Not a number, "say".' }),
  at(1, { code: 'file.bad', item: null, file: 'a.docx', severity: 'warning', message: 'Odd.' }),
];

it('is a table that no spreadsheet takes for formulas', async () => {
  expect(await text(problems, { format: 'csv' })).toBe(
    'severity,code,item,row,file,attribute,value,message\r\n' +
      `problem,cell.type,g:0,5,,Age,"'=1+1","Not a number, ""say""."\r\n` +
      'warning,file.bad,,,a.docx,,,Odd.\r\n',
  );
});

it('is a list of objects', async () => {
  const [first, second] = JSON.parse(await text(problems, { format: 'json' })) as object[];
  expect(first).toMatchObject({ code: 'cell.type', item: 'g:0', row: 5, value: '=1+1' });
  expect(second).toEqual({
    ...{
      severity: 'warning',
      code: 'file.bad',
      item: null,
      row: null,
      file: 'a.docx',
      message: 'Odd.',
    },
  });
  expect(JSON.parse(await text([], { format: 'json' }))).toEqual([]);
});

const PAGE = 32_768;

it('goes on from page to page, over those of one code', async () => {
  const many = Array.from({ length: 2.5 * PAGE }, (_, n) =>
    at(n, { code: n % 2 ? 'odd' : 'even' }),
  );
  const all = JSON.parse(await text(many, { format: 'json' })) as { item: string }[];
  expect(all.map(({ item }) => item)).toEqual(many.map(({ item }) => item));
  const odd = await text(many, { format: 'csv', code: 'odd' });
  expect(odd.split('\r\n')).toHaveLength(1.25 * PAGE + 2);
});

it('has none twice when others come in meanwhile', async () => {
  const all = Array.from({ length: PAGE + 1 }, (_, n) => at(n, { chunk: 1 }));
  const { problems: page } = readerOf(all);
  const reader = {
    problems: async (...args: Parameters<typeof page>) => {
      const found = await page(...args);
      all.unshift(at(0));
      return found;
    },
  };
  const never = new AbortController().signal;
  const file = await problemsFile({ problems: reader, content }, 'b1', { format: 'json' }, never);
  expect(JSON.parse(await file.text())).toHaveLength(PAGE + 1);
});

it('is refused in a format that there is not', async () => {
  await expect(text(problems, { format: 'xlsx' as 'csv' })).rejects.toMatchObject({
    code: 'options.invalid',
    path: 'format',
  });
});

it('ends when it is taken back', async () => {
  const signal = AbortSignal.abort();
  await expect(
    problemsFile({ problems: readerOf(problems), content }, 'b1', { format: 'csv' }, signal),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
