import type { Transaction } from 'dexie';
import type { StoredProblem } from '../engine/batch';
import { blockStart } from './problem-blocks';
import type { ProblemBlock } from './rows';

type Key = [batch: string, chunk: number, position: number] | [];

/** Rows that are held in memory at a time. */
const PAGE = 10_000;

/** A problem of version 5 was a row of its own. */
export async function upgradeTo6(transaction: Transaction): Promise<void> {
  const rows = transaction.table<StoredProblem, Key>('problems');
  const blocks = transaction.table<ProblemBlock, Key>('problems');
  for (let after: Key = []; ;) {
    const page = await rows.where(':id').above(after).limit(PAGE).toArray();
    const found = blocksOf(page);
    // The last one may go on in the rows that follow.
    if (page.length === PAGE && found.length > 1) found.pop();
    if (found.length === 0) return;
    const last = found.at(-1)!;
    after = [last.batch, last.chunk, last.position + last.problems.length - 1];
    const { batch, chunk, position } = found[0]!;
    await rows.where(':id').between([batch, chunk, position], after, true, true).delete();
    await blocks.bulkPut(found);
  }
}

function blocksOf(rows: readonly StoredProblem[]): ProblemBlock[] {
  const blocks: (ProblemBlock & { problems: ProblemBlock['problems'][number][] })[] = [];
  for (const { batch, chunk, position, ...problem } of rows) {
    const last = blocks.at(-1);
    const isNext =
      last?.batch === batch && last.chunk === chunk && last.position === blockStart(position);
    if (isNext) last.problems.push(problem);
    else blocks.push({ batch, chunk, position: blockStart(position), problems: [problem] });
  }
  return blocks;
}
