import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import { isFresh } from '../../app/is-fresh';
import type { Sheaf } from '../../app/sheaf';
import type { BatchId } from '../../data/ids';

const isHome = () => page.route.id === '/';
const isInDialog = () => document.querySelector('dialog:modal') !== null;

/**
 * Opens the collection that an import from the home page makes, where that is one. Whoever has
 * gone elsewhere meanwhile, opened a dialog or waited long is not taken away from there.
 */
export async function openImported({ api }: Pick<Sheaf, 'api'>, id: BatchId): Promise<void> {
  if (!isHome()) return;
  const batch = await api.whenDone(id);
  const [made, ...others] = batch.moves;
  if (batch.status !== 'completed' || !made || others.length > 0) return;
  if (!isHome() || isInDialog() || !isFresh(batch)) return;
  await goto(resolve('/collections/[id]', { id: made.collection }), { keepFocus: true });
}
