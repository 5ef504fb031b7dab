import { faultOf } from '../engine/app-error';
import { createEngine } from '../engine/engine';
import { freeBytes } from '../platform/free-bytes';
import { report } from '../platform/report';
import { wallClock } from '../platform/wall-clock';
import { webElector } from '../platform/web-elector';
import batchWorkerUrl from '../workers/batch.worker.ts?worker&url';
import { WorkerPool } from '../workers/worker-pool';
import type { Parts } from './api/parts';
import { MOST_WORKERS, settings, workersOf } from './settings.svelte';
import { startWorker } from './start-worker';

/** What only people can help with. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['worker.unavailable', 'storage.exhausted']);
/** It is tried every few seconds: what was not heard of for so long is news again. */
const NEWS_AFTER_MS = 5 * 60_000;

/**
 * The engine of this page, with its workers: it begins to stand for election.
 * @param onUnfit told why it cannot work on batches, once for as long as it tries again and again
 */
export function startEngine(
  { db, store }: Pick<Parts, 'db' | 'store'>,
  onUnfit: ((message: string) => void) | undefined,
): void {
  const spawn = () => startWorker(batchWorkerUrl, 'batch', db);
  const runner = new WorkerPool(workersNow, MOST_WORKERS, spawn, wallClock);
  runner.warm();
  settings.onEngineChange(() => runner.endSpare());
  const tellPeople = newsForPeople(onUnfit);
  createEngine({
    ledger: store.ledger,
    runner,
    clock: wallClock,
    random: Math.random,
    owner: crypto.randomUUID(),
    limits: () => settings.engine,
    room: freeBytes,
    elector: webElector(store.ledger, wallClock),
    onError(error) {
      report(error);
      tellPeople(error);
    },
  }).start();
}

const workersNow = () => workersOf(settings.engine, navigator.hardwareConcurrency);

function newsForPeople(tell: ((message: string) => void) | undefined) {
  const heardAt = new Map<string, number>();
  return (error: unknown) => {
    const { code, message } = faultOf(error);
    if (!FOR_PEOPLE.has(code)) return;
    const isNews = wallClock.now() - (heardAt.get(code) ?? -Infinity) > NEWS_AFTER_MS;
    heardAt.set(code, wallClock.now());
    if (isNews) tell?.(message);
  };
}
