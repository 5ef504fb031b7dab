import type { StorageReport } from '../../app/sheaf-api';
import { bytes, counted } from '../format/numbers';

const REASONS: Readonly<Record<NonNullable<StorageReport['unsearched']>, string>> = {
  busy: 'As a task is at work, what is of no use was not looked for.',
  damaged: 'As a collection lacks something, what is of no use was not looked for.',
};

/** What a check has read, and what that came to. */
export function checkedWords(report: StorageReport): string {
  const { collections, segments, checkedBytes, findings, unsearched } = report;
  const read = `Read ${counted(collections, 'collection')}: ${counted(segments, 'part')}, ${bytes(checkedBytes)}.`;
  const isWhole = findings.length === 0 && unsearched !== 'damaged';
  return sentences(read, isWhole && 'Nothing is missing.', unsearched && REASONS[unsearched]);
}

/** What a repair came to, of which a report tells what is left. */
export function repairedWords(repaired: number, { findings, unsearched }: StorageReport): string {
  if (repaired === 0 && (unsearched === 'busy' || findings.some(({ canRepair }) => canRepair))) {
    return 'Nothing was repaired, as a task was at work. Try again when it has ended.';
  }
  const done = repaired === 1 ? '1 finding was repaired.' : `${repaired} findings were repaired.`;
  const isLeft = findings.length > 0 && 'This is left:';
  return sentences(done, unsearched && REASONS[unsearched], isLeft);
}

const sentences = (...all: (string | false | null)[]): string => all.filter(Boolean).join(' ');
