import type { Finding, StorageReport } from '../../app/sheaf-api';
import { bytes, counted } from '../format/numbers';

/** What a check has read, and what that came to. */
export function checkedWords(report: StorageReport): string {
  const { collections, segments, checkedBytes, findings, isComplete } = report;
  const read = `Read ${counted(collections, 'collection')}: ${counted(segments, 'part')}, ${bytes(checkedBytes)}.`;
  const isWhole = findings.length === 0 ? ' Nothing is missing.' : '';
  if (isComplete) return read + isWhole;
  // Where nothing is broken, it can only be that.
  const why = findings.length === 0 ? 'a task is at work' : 'a collection lacks something';
  return `${read}${isWhole} As ${why}, what is of no use was not looked for.`;
}

export function repairedWords(repaired: number, left: readonly Finding[]): string {
  if (repaired === 0 && left.some(({ canRepair }) => canRepair)) {
    return 'Nothing was repaired, as a task was at work. Try again when it has ended.';
  }
  const done = repaired === 1 ? '1 finding was repaired' : `${repaired} findings were repaired`;
  return left.length === 0 ? `${done}.` : `${done}. This is left:`;
}
