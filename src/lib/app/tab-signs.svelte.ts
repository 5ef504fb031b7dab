import type { BatchRecord } from '../engine/batch';
import { showBadge } from '../platform/app-badge';
import { showFavicon } from '../platform/favicon';
import { ringIcon } from './ring-icon';
import { isMoving, isWaiting, overallFraction } from './task';

/** Each step is a picture that the browser decodes. */
const ICON_STEPS = 20;

/** What the tab and the app's icon say of running batches, for whoever looks at something else. */
export class TabSigns {
  #fraction = $state<number | null>(null);

  /** @param open batches that are not at rest */
  async follow(open: readonly BatchRecord[]): Promise<void> {
    const running = open.filter((batch) => isMoving(batch) && !isWaiting(batch));
    const fraction = running.length === 0 ? null : overallFraction(running);
    this.#fraction = fraction;
    const step = fraction === null ? null : Math.floor(fraction * ICON_STEPS);
    showFavicon(step === null ? null : ringIcon(step / ICON_STEPS));
    await showBadge(running.length);
  }

  /** The title of the window: `42% · Orders · Sheaf`. */
  titled(page: string): string {
    const title = `${page} · Sheaf`;
    return this.#fraction === null ? title : `${Math.floor(this.#fraction * 100)}% · ${title}`;
  }
}

export const tabSigns = new TabSigns();
