import { describe, expect, it } from 'vitest';
import { sniffFile } from './sniff-file';

async function raggedOf(text: string): Promise<readonly number[] | undefined> {
  const { table } = await sniffFile(new File([text], 'table.csv'), { header: true });
  return table?.ragged;
}

describe('a first look', () => {
  it.each([
    ['none', 'a,b\n1,2\n3,4\n', []],
    ['short and long ones', 'a,b\n1,2,3\n3,4\n5\n', [1, 3]],
  ])('finds ragged rows: %s', async (_, text, ragged) => {
    expect(await raggedOf(text)).toEqual(ragged);
  });

  it('does not blame the row that it has cut', async () => {
    const row = `${'x'.repeat(50_000)},2\n`;
    expect(await raggedOf(`a,b\n${row.repeat(4)}`)).toEqual([]);
  });
});
