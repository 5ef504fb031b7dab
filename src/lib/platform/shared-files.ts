const CACHE = 'sheaf-shared';
/** What no page came for within a day, nobody waits for any more. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const NAME = 'x-name';
const MODIFIED = 'x-modified';

/** Where the manifest has other apps send what is shared: no page, but the service worker. */
export const SHARE_PATH = '/share';

/** What can be shared to the app at once: any website can send as much as it likes. */
export const SHARE_LIMITS = { files: 1000, bytes: 1_000_000_000 };

/** Why nothing of a share was kept, as the address of the page tells it. */
export const SHARE_REFUSALS = ['empty', 'tooMuch', 'noRoom', 'unreadable'] as const;
export type ShareRefusal = (typeof SHARE_REFUSALS)[number];

/** Keeps files until a page takes them: all of them, or none and it rejects. */
export async function keepShared(files: readonly File[], now = Date.now()): Promise<void> {
  const cache = await caches.open(CACHE);
  await forgetOld(cache, now);
  const share = `/shared/${now}/${crypto.randomUUID()}`;
  const addresses = files.map((_, place) => `${share}/${place}`);
  try {
    for (const [place, file] of files.entries()) await cache.put(addresses[place]!, kept(file));
  } catch (error) {
    await Promise.all(addresses.map((address) => cache.delete(address)));
    throw error;
  }
}

export interface Taken {
  readonly files: readonly File[];
  /** How many there were beside that cannot be read any more. */
  readonly lost: number;
}

/** Takes what is there, in its order. Of two pages that try, each file goes to one. */
export async function takeShared(now = Date.now()): Promise<Taken> {
  if (!(await isAnythingShared())) return { files: [], lost: 0 };
  const cache = await caches.open(CACHE);
  await forgetOld(cache, now);
  const files: File[] = [];
  let lost = 0;
  for (const request of await cache.keys()) {
    const file = await read(cache, request);
    if (!(await cache.delete(request))) continue;
    if (file) files.push(file);
    else lost++;
  }
  return { files, lost };
}

export async function forgetShared(): Promise<void> {
  if (await isAnythingShared()) await caches.delete(CACHE);
}

/** Nothing can have been kept where the browser refuses to keep anything, as in private windows. */
const isAnythingShared = async (): Promise<boolean> => {
  try {
    return await caches.has(CACHE);
  } catch {
    return false;
  }
};

async function forgetOld(cache: Cache, now: number): Promise<void> {
  for (const request of await cache.keys()) {
    const sharedAt = Number(new URL(request.url).pathname.split('/')[2]);
    if (!(sharedAt > now - KEPT_FOR_MS)) await cache.delete(request);
  }
}

/** Headers hold few characters, names any. */
const kept = (file: File): Response =>
  new Response(file, {
    headers: {
      'content-type': file.type,
      [NAME]: encodeURIComponent(file.name),
      [MODIFIED]: String(file.lastModified),
    },
  });

/** Undefined where it is gone, or cannot be read. */
async function read(cache: Cache, request: Request): Promise<File | undefined> {
  try {
    const response = await cache.match(request);
    return response && (await fileOf(response));
  } catch {
    return undefined;
  }
}

async function fileOf(response: Response): Promise<File> {
  const name = decodeURIComponent(response.headers.get(NAME) ?? '');
  const lastModified = Number(response.headers.get(MODIFIED));
  const blob = await response.blob();
  return new File([blob], name, { type: blob.type, lastModified });
}
