import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { isChosen, type NoticeChoices } from './notice-choices';
import { noticeOf, type Notice } from './notice';
import { isForSystem, notificationOf, type SystemNotification } from './system-notification';

/** What telling needs of the store and of the platform. */
export interface TellParts {
  /** Puts it among the notices; false when it is there already, told by whoever was first. */
  add(notice: Notice): Promise<boolean>;
  settings(): Promise<NoticeChoices>;
  countProblems(batch: BatchId): Promise<number>;
  /** Whether somebody looks at a page of Sheaf, in whatever tab. */
  isInFront(): Promise<boolean>;
  /** Does nothing where the browser has no notifications, or nobody allowed them. */
  notify(notification: SystemNotification): Promise<void>;
  /** Takes away what is shown of a batch. */
  withdraw(tag: string): Promise<void>;
  now(): number;
}

/** What was told, and whether this was the first to tell it. */
export interface Told {
  readonly notice: Notice;
  readonly isFirst: boolean;
}

/**
 * Tells what the state of a batch has to tell: once over all tabs and the service worker, as all
 * write to one list of notices. Null where it has nothing to tell.
 */
export async function tell(parts: TellParts, batch: BatchRecord): Promise<Told | null> {
  const problems = await parts.countProblems(batch.id);
  const notice = noticeOf(batch, problems, parts.now());
  if (!notice) return null;
  const isFirst = await parts.add(notice);
  if (isFirst) {
    const notification = notificationOf(notice, batch, problems);
    if (await isWanted(parts, notice, batch)) await parts.notify(notification);
    else await parts.withdraw(notification.tag);
  }
  return { notice, isFirst };
}

async function isWanted(parts: TellParts, notice: Notice, batch: BatchRecord): Promise<boolean> {
  if (!isForSystem(notice, batch) || !isChosen(await parts.settings(), notice.kind)) return false;
  return !(await parts.isInFront());
}
