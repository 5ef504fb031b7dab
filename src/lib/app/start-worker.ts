import { trustedScriptUrl } from '../platform/trusted-script-url';
import type { SheafDatabase } from '../store/schema';
import { workerName } from '../workers/worker-name';

/** A worker that opens the same database as its page. */
export function startWorker(url: string, role: string, { name: database }: SheafDatabase): Worker {
  const name = workerName({ role, database });
  return new Worker(trustedScriptUrl(url), { type: 'module', name });
}
