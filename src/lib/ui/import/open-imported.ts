import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { Sheaf } from '../../app/sheaf';
import type { BatchId } from '../../data/ids';

const isHome = () => page.route.id === '/';

/**
 * Opens the collection that an import from the home page makes, where that is one. Whoever has
 * gone elsewhere meanwhile is not taken away from there.
 */
export async function openImported({ api }: Sheaf, batch: BatchId): Promise<void> {
  if (!isHome()) return;
  const { status, moves } = await api.whenDone(batch);
  const [made, ...others] = moves;
  if (status !== 'completed' || !made || others.length > 0 || !isHome()) return;
  await goto(resolve('/collections/[id]', { id: made.collection }));
}
