import { describe, expect, it } from 'vitest';
import type { RaggedRows } from '../query-api';
import { sniffFile } from './sniff-file';

async function raggedOf(text: string): Promise<RaggedRows | undefined> {
  const { table } = await sniffFile(new File([text], 'table.csv'), { header: true });
  return table?.ragged;
}

describe('a first look', () => {
  it.each([
    ['none', 'a,b\n1,2\n3,4\n', [], 0],
    ['short and long ones', 'a,b\n1,2,3\n3,4\n5\n', [1, 3], 2],
    ['fifty short ones', `a,b\n1,2\n${'3\n'.repeat(50)}4,5\n`, [2, 3, 4, 5, 6], 50],
  ])('finds ragged rows: %s', async (_, text, rows, count) => {
    expect(await raggedOf(text)).toEqual({ rows, count });
  });

  it('does not count the row that it has cut', async () => {
    const long = `${'x'.repeat(50_000)},2\n`;
    const { count } = (await raggedOf(`a,b\n${'1\n'.repeat(9)}${long.repeat(4)}`))!;
    expect(count).toBe(9);
  });

  it('does not blame the row that it has cut', async () => {
    const row = `${'x'.repeat(50_000)},2\n`;
    expect(await raggedOf(`a,b\n${row.repeat(4)}`)).toEqual({ rows: [], count: 0 });
  });
});
