import { version } from '$app/environment';
import type { BatchId } from '../data/ids';
import { bugDetails } from './bug-details';
import type { Sheaf } from './sheaf';
import { toasts } from './toasts.svelte';

/** Puts what a report of a bug needs to know of a batch on the clipboard. */
export async function copyDetails({ api }: Pick<Sheaf, 'api'>, id: BatchId): Promise<void> {
  const [batch, codes] = await Promise.all([api.batch(id), api.problemCodes(id)]);
  const realm = { version, browser: navigator.userAgent };
  await navigator.clipboard.writeText(bugDetails(batch, codes, realm));
  toasts.show(
    'Details copied. What the message quotes is left out; read them before you pass them on.',
  );
}
