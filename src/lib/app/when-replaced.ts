import { inTurn } from '../platform/web-lock';
import { whenSeen } from '../platform/when-seen';
import { liveName } from '../store/live-database';
import { HOUSE_LOCK } from './keeping-house';

/** A frozen tab never lets go of it. */
const PATIENCE_MS = 5000;

const browser = { liveName, whenSeen, inTurn };

/**
 * Calls back once another database has taken the place of this one. Looks whenever the page comes
 * into view, as a page that was frozen hears of nothing. Returns a look on demand, which tells
 * whether it is so.
 */
export function whenReplaced(
  name: string,
  onReplaced: () => void,
  onError: (error: unknown) => void,
  sources = browser,
): () => Promise<boolean> {
  async function look(): Promise<boolean> {
    if ((await sources.liveName()) === name) return false;
    // Who restores holds it until all that belongs to a backup is in its place, the settings too.
    await sources.inTurn(HOUSE_LOCK, PATIENCE_MS, async () => onReplaced());
    return true;
  }
  sources.whenSeen(() => void look().catch(onError));
  return look;
}
