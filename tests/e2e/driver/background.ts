import {
  expect,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from '@playwright/test';
import type { BatchRecord } from '../../../src/lib/engine/batch';
import type { BatchRow } from '../../../src/lib/store/rows';
import { batchOf } from './batches';

/** What happens to Sheaf's batches while none of its tabs is open. */
export class Background {
  readonly #context: BrowserContext;
  readonly #devtools: CDPSession;
  #registration = '';
  #isStopped = false;

  private constructor(
    context: BrowserContext,
    devtools: CDPSession,
    readonly origin: string,
  ) {
    this.#context = context;
    this.#devtools = devtools;
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (ours) this.#registration = ours.registrationId;
    });
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { runningStatus } of versions) this.#isStopped = runningStatus === 'stopped';
    });
  }

  /** Looks on from a tab that is none of Sheaf's, so that all of those may be closed. */
  static async watch(
    context: BrowserContext,
    origin = process.env.SHEAF_URL!,
  ): Promise<Background> {
    const devtools = await context.newCDPSession(await context.newPage());
    const background = new Background(context, devtools, origin);
    await devtools.send('ServiceWorker.enable');
    return background;
  }

  /** A real event, as when the browser thinks that it is time; whatever was asked for itself. */
  async sync(): Promise<void> {
    await expect.poll(() => this.#registration).not.toBe('');
    await this.#devtools.send('ServiceWorker.dispatchSyncEvent', {
      origin: this.origin,
      registrationId: this.#registration,
      tag: 'sheaf-batches',
      lastChance: false,
    });
  }

  /** Ends the service worker at once, in the midst of whatever it does. */
  async kill(): Promise<void> {
    this.#isStopped = false;
    await this.#devtools.send('ServiceWorker.stopAllWorkers');
    await expect.poll(() => this.#isStopped).toBe(true);
  }

  /** The latest batch once it has come so far, as the service worker finds it in the storage. */
  async until(isSo: (batch: BatchRow) => boolean): Promise<BatchRow> {
    let found: BatchRow | undefined;
    const look = async () => {
      found = await latestBatch(this.#worker());
      return isSo(found);
    };
    await expect.poll(look, { intervals: [20], timeout: 60_000 }).toBe(true);
    return found!;
  }

  #worker(): Worker {
    const worker = this.#context.serviceWorkers().at(-1);
    if (!worker) throw new Error('No service worker runs.');
    return worker;
  }
}

/** Closes the tab with a batch half done: it stops where it is before the driver gets there. */
export async function closeHalfWay(page: Page, id: string): Promise<BatchRecord> {
  await page.evaluate(async (batch) => {
    for (;;) {
      const chunks = await window.sheaf!.chunks(batch);
      if (chunks.some(({ state }) => state === 'done')) break;
    }
    const forever = new Promise(() => {});
    await new Promise<void>((stolen) => {
      void navigator.locks.request('sheaf-engine', { steal: true }, () => {
        stolen();
        return forever;
      });
    });
  }, id);
  const chunks = await page.evaluate((batch) => window.sheaf!.chunks(batch), id);
  expect(chunks.map(({ state }) => state)).toContain('pending');
  const left = await batchOf(page, id);
  await page.close();
  return left;
}

function latestBatch(worker: Worker): Promise<BatchRow> {
  return worker.evaluate(
    () =>
      new Promise<BatchRow>((resolve, reject) => {
        const opening = indexedDB.open('sheaf');
        opening.onerror = () => reject(opening.error!);
        opening.onsuccess = () => {
          const db = opening.result;
          const asked = db.transaction('batches').objectStore('batches').openCursor(null, 'prev');
          asked.onerror = () => reject(asked.error!);
          asked.onsuccess = () => {
            db.close();
            resolve(asked.result!.value as BatchRow);
          };
        };
      }),
  );
}
