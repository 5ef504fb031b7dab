import type { Notice } from '../notices/notice';
import { DEFAULT_NOTICE_SETTINGS, type NoticeSettings } from '../notices/notice-choices';
import { access } from './access';
import type { NoticeRow } from './rows';
import type { SheafDatabase } from './schema';

/** So many are kept, the cleared ones among them. */
const MOST = 200;

/** What people were told, for all tabs and the service worker, and which of it they want to be told. */
export class NoticeBoard {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  /** False where it is there already: whoever put it there has told it. */
  add(notice: Notice): Promise<boolean> {
    const { notices } = this.#db;
    return this.#write(async () => {
      if (await notices.get(notice.key)) return false;
      await notices.add({ ...notice, state: 'unread' });
      const excess = (await notices.count()) - MOST;
      if (excess > 0) {
        await notices.bulkDelete(await notices.orderBy('at').limit(excess).primaryKeys());
      }
      return true;
    });
  }

  /** Those that were not cleared, newest first. */
  list(): Promise<NoticeRow[]> {
    return access(this.#db, () =>
      this.#db.notices
        .orderBy('at')
        .reverse()
        .filter(({ state }) => state !== 'cleared')
        .toArray(),
    );
  }

  countUnread(): Promise<number> {
    return access(this.#db, () => this.#db.notices.where('state').equals('unread').count());
  }

  /** Those that are given, or all. */
  markRead(keys?: readonly NoticeRow['key'][]): Promise<void> {
    const { notices } = this.#db;
    return this.#write(async () => {
      const unread = await notices.where('state').equals('unread').toArray();
      const chosen = unread.filter(({ key }) => !keys || keys.includes(key));
      await notices.bulkPut(chosen.map((row) => ({ ...row, state: 'read' })));
    });
  }

  clear(): Promise<void> {
    return this.#write(async () => {
      await this.#db.notices.toCollection().modify({ state: 'cleared' });
    });
  }

  settings(): Promise<NoticeSettings> {
    return access(this.#db, () => this.#settings());
  }

  change(patch: Partial<NoticeSettings>): Promise<void> {
    const { meta } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('rw', meta, async () => {
        await meta.put({ key: 'notifications', ...(await this.#settings()), ...patch });
      }),
    );
  }

  async #settings(): Promise<NoticeSettings> {
    const row = await this.#db.meta.get('notifications');
    if (row?.key !== 'notifications') return DEFAULT_NOTICE_SETTINGS;
    const { key: _, ...saved } = row;
    return { ...DEFAULT_NOTICE_SETTINGS, ...saved };
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    return access(this.#db, () => this.#db.transaction('rw', this.#db.notices, work));
  }
}
