import { faultOf } from '../lib/engine/app-error';
import { isNoticeAction } from '../lib/notices/act-on-batch';
import type { NoticeAction } from '../lib/notices/system-notification';

export interface ClickParts {
  /** Writes down what is wanted of the batch; rejects where that cannot be any more. */
  act(batch: string, action: NoticeAction): Promise<void>;
  hasPage(): Promise<boolean>;
  openTask(batch: string | null): Promise<void>;
  /** Shows why nothing was done. */
  refuse(batch: string, message: string): Promise<void>;
}

/**
 * A click on a notification: its buttons act without a page, everything else opens the task. Where
 * no page is open, an action opens one all the same: there the engine does what was written down.
 * @param data what the notification carries
 */
export async function clicked(parts: ClickParts, action: string, data: unknown): Promise<void> {
  const batch = batchOf(data);
  if (batch === null || !isNoticeAction(action)) {
    await parts.openTask(batch);
    return;
  }
  try {
    await parts.act(batch, action);
  } catch (error) {
    await parts.refuse(batch, faultOf(error).message);
    return;
  }
  if (!(await parts.hasPage())) await parts.openTask(batch);
}

function batchOf(data: unknown): string | null {
  const hasBatch = typeof data === 'object' && data !== null && 'batch' in data;
  return hasBatch && typeof data.batch === 'string' ? data.batch : null;
}
