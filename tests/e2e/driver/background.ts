import { expect, type BrowserContext, type CDPSession, type Worker } from '@playwright/test';
import type { BatchRow } from '../../../src/lib/store/rows';

/** What happens to Sheaf's batches while none of its tabs is open. */
export class Background {
  readonly #context: BrowserContext;
  readonly #devtools: CDPSession;
  #registration = '';
  #isStopped = false;

  private constructor(context: BrowserContext, devtools: CDPSession) {
    this.#context = context;
    this.#devtools = devtools;
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${process.env.SHEAF_URL}/`);
      if (ours) this.#registration = ours.registrationId;
    });
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { runningStatus } of versions) this.#isStopped = runningStatus === 'stopped';
    });
  }

  /** Looks on from a tab that is none of Sheaf's, so that all of those may be closed. */
  static async watch(context: BrowserContext): Promise<Background> {
    const devtools = await context.newCDPSession(await context.newPage());
    const background = new Background(context, devtools);
    await devtools.send('ServiceWorker.enable');
    return background;
  }

  /** A real event, as when the browser thinks that it is time; whatever was asked for itself. */
  async sync(): Promise<void> {
    await expect.poll(() => this.#registration).not.toBe('');
    await this.#devtools.send('ServiceWorker.dispatchSyncEvent', {
      origin: process.env.SHEAF_URL!,
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
