import type { Tidied } from '../../app/sheaf-api';
import { bytes, counted } from '../format/numbers';

/** What came of cleaning up. */
export function tidiedWords({ isDone, batches, bytes: freed }: Tidied): string {
  const forgotten =
    batches === 0
      ? 'No task was beyond the limits of the history.'
      : `${counted(batches, 'task')} beyond the limits of the history ${batches === 1 ? 'was' : 'were'} forgotten.`;
  if (!isDone) {
    return `${forgotten} The rest has to wait: a task is at work, or a collection lacks something. Try again when no task runs, or verify the storage.`;
  }
  if (freed === 0) return `Cleaned up. ${forgotten}`;
  return `Cleaned up. ${forgotten} About ${bytes(freed)} that nobody needs any more went.`;
}
