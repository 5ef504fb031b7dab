import type { BatchId } from '../data/ids';
import type { NoticeSettings } from '../notices/notice-choices';
import type { LiveValue } from '../store/live-value';
import type { NoticeRow } from '../store/rows';
import type { News } from './news-desk';

/** What people are told about batches, and what they want to be told. */
export interface Notices {
  /** Those that were not cleared, newest first. */
  list(): LiveValue<NoticeRow[]>;
  unread(): LiveValue<number>;
  settings(): LiveValue<NoticeSettings>;
  /** Those that are given, or all. */
  markRead(keys?: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  change(patch: Partial<NoticeSettings>): Promise<void>;
  /** News for this tab to tell: toasts and the live region. Returns the way to stop. */
  subscribe(listener: (news: News) => void): () => void;
  /** Calls back when a notification of the system was clicked. Returns the way to stop. */
  onOpen(listener: (batch: BatchId) => void): () => void;
  /** Whether this tab is to show news: it is in front, or in sight while none is. */
  isSeenHere(): Promise<boolean>;
  /** Shows a notification of the system, whatever is in front. */
  test(): Promise<void>;
}

export type { News, NoticeRow, NoticeSettings };
