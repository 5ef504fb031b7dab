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
    const page: StoredProblem[] = await rows.where(':id').above(after).limit(PAGE).toArray();
    const found = blocksOf(page);
    // The last one may go on in the rows that follow.
    if (page.length === PAGE && found.length > 1) found.pop();
    if (found.length === 0) return;
    const gathered = found.reduce((sum, { problems }) => sum + problems.length, 0);
    const [first, last]: [Key, Key] = [keyOf(page[0]!), keyOf(page[gathered - 1]!)];
    await rows.where(':id').between(first, last, true, true).delete();
    after = last;
    await blocks.bulkPut(found);
  }
}

const keyOf = ({ batch, chunk, position }: StoredProblem): Key => [batch, chunk, position];

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
