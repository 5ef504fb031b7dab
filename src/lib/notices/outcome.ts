import type { BatchRecord } from '../engine/batch';
import { turnOf } from '../engine/transitions';
import { count, counted } from '../ui/format/numbers';

/**
 * One sentence about how a batch ended, for a toast, the notification centre and the live region.
 * @param problems how many are recorded
 */
export function outcome(batch: BatchRecord, problems = 0): string {
  const { title } = batch.request;
  if (turnOf(batch) !== null) return title;
  switch (batch.status) {
    case 'completed': {
      const came = whatCame(batch, problems);
      return batch.request.deed ? came : `${title}: ${came}`;
    }
    case 'failed':
      return `${title} failed. ${batch.fault?.message ?? 'Nothing was changed.'}`;
    case 'cancelled':
      return `${title} was cancelled${batch.moves.length > 0 ? `, keeping ${kept(batch)}` : ''}.`;
    case 'rolledBack':
      return batch.moves.length > 0 ? `${title} was undone.` : `${title} was rolled back.`;
    default:
      return title;
  }
}

const verb = ({ request }: BatchRecord): string => (request.collection === null ? 'added' : 'done');

const kept = (batch: BatchRecord): string =>
  `${counted(batch.progress.changed, 'item')} ${verb(batch)} until then`;

/** What came of a batch that is completed, without its name. */
export function whatCame(batch: BatchRecord, problems: number): string {
  const { result, progress } = batch;
  const { failed } = progress;
  const main = result ? `${result.name} is ready` : (deedText(batch) ?? deeds(batch));
  const refused = refusedFiles(batch);
  if (refused > 0) return `${main}, ${counted(refused, 'file')} refused.`;
  // Warnings and unreadable files are problems of no failed item.
  if (problems > failed) return `${main}, ${counted(problems, 'problem')}.`;
  return failed > 0 ? `${main}, ${counted(failed, 'item')} with problems.` : `${main}.`;
}

/** What it did to the collection as a whole, if it is of those that do: `Renamed a to b`. */
export function deedText({ request, progress }: BatchRecord): string | undefined {
  const { deed } = request;
  const items = progress.done - progress.failed;
  if (deed?.items === undefined || items === 0) return deed?.what;
  return `${deed.what}; ${counted(items, 'item')} ${deed.items}`;
}

/** `12 files, 2 refused`, of an import that has some that nothing was made of. */
export function filesText(batch: BatchRecord): string | undefined {
  const refused = refusedFiles(batch);
  if (refused === 0) return undefined;
  return `${counted(batch.request.staged.length, 'file')}, ${count(refused)} refused`;
}

/** They are kept, for another try. */
const refusedFiles = ({ status, kept = [] }: BatchRecord): number =>
  status === 'completed' ? kept.length : 0;

function deeds(batch: BatchRecord): string {
  const { done, changed, failed } = batch.progress;
  if (changed > 0 || done === 0) return `${counted(changed, 'item')} ${verb(batch)}`;
  // A new attribute that is empty is a change of no item.
  if (batch.moves.length > 0) return 'done';
  return failed === done ? `nothing could be ${verb(batch)}` : 'nothing had to change';
}
