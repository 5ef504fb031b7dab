import { freeBytes } from './free-bytes';

const NAME = 'reserve';
/** Browsers count what they refused to write until they tidy up: several chunks of a batch. */
const BYTES = 32 * 2 ** 20;
/**
 * There is less room than the browser said, it is a private window, which has no folder, or another
 * tab makes or removes the file just now.
 */
const WITHOUT: ReadonlySet<string> = new Set([
  ...['QuotaExceededError', 'SecurityError', 'NotFoundError', 'NoModificationAllowedError'],
]);

/**
 * Sets room aside, unless that is done or there is hardly any. The file is empty space: it takes
 * of what the browser grants, not of the disk.
 */
export async function keepReserve(): Promise<void> {
  if ((await freeBytes()) < 4 * BYTES) return;
  // Safari before 26 writes to files in workers only.
  if (!('createWritable' in FileSystemFileHandle.prototype)) return;
  await tolerating(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(NAME, { create: true });
    const { size } = await handle.getFile();
    if (size === BYTES) return;
    const space = await handle.createWritable();
    await space.truncate(BYTES);
    await space.close();
  });
}

/** Gives up what was set aside, if anything is. */
export async function spendReserve(): Promise<void> {
  await tolerating(async () => {
    const folder = await navigator.storage.getDirectory();
    await folder.removeEntry(NAME);
  });
}

async function tolerating(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DOMException && WITHOUT.has(error.name))) throw error;
  }
}
