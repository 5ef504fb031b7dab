import { AppError, faultOf } from './app-error';
import type { EngineParts } from './batch-file';
import { pause } from './pause';

/** What was refused takes room too until the browser tidies up: seldom, so that it gets to that. */
const AGAIN_MS = 5000;

/**
 * Writes where a batch stands. A storage may be so full that there is no room for even that:
 * nothing else is done for the batch then, until there is some.
 */
export async function whenRoom<T>(
  { clock, onTrouble }: Pick<EngineParts, 'clock' | 'onTrouble'>,
  signal: AbortSignal,
  write: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (cause) {
      if (faultOf(cause).code !== 'storage.full') throw cause;
      onTrouble(
        new AppError(
          'storage.exhausted',
          'The browser’s storage is so full that Sheaf cannot even note where a task stands. Nothing was lost. Free space on this device, and it goes on by itself.',
          { cause },
        ),
      );
    }
    await pause(clock, AGAIN_MS, signal);
    signal.throwIfAborted();
  }
}
