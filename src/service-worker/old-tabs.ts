import type { PrecacheEntry } from 'workbox-precaching';
import { cacheNames } from 'workbox-core/cacheNames';
import { registerRoute } from 'workbox-routing';

const CACHE = 'sheaf-version-before';
/** Files here carry a hash of their content in their name: an address never changes its meaning. */
const IMMUTABLE = '/_app/immutable/';

/**
 * A tab that stays on the version before still starts workers and opens pages of that version,
 * after the new one has put its own files in their place. So they are kept for one version more.
 */
export async function keepFilesForOldTabs(files: readonly PrecacheEntry[]): Promise<void> {
  const current = new Set(files.map(({ url }) => new URL(url, location.href).href));
  await caches.delete(CACHE);
  const [from, to] = await Promise.all([caches.open(cacheNames.precache), caches.open(CACHE)]);
  for (const request of await from.keys()) {
    if (!request.url.includes(IMMUTABLE) || current.has(request.url)) continue;
    const response = await from.match(request);
    if (response) await to.put(request, response);
  }
}

/** Comes after the precache's own route, which answers for the files of this version. */
export function serveOldTabs(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.includes(IMMUTABLE),
    async ({ request }) =>
      (await caches.match(request, { cacheName: CACHE })) ?? (await fetch(request)),
  );
}
