import type { BatchRecord } from '../lib/engine/batch';
import type { Drained } from '../lib/engine/drain';
import { trustedScriptUrl } from '../lib/platform/trusted-script-url';
import engineUrl from './background-engine.ts?worker&url';
import type { BackgroundRealm } from './background-realm';
import { isWorthRetrying } from './is-worth-retrying';
import { replaced } from './replaced';
import { tellOfBatch } from './tell-of-batch';
import { withDatabase } from './with-database';

declare const self: ServiceWorkerGlobalScope & BackgroundRealm;

/** Browsers end a `sync` after about three minutes. This leaves room for the longest document. */
const MOST_MS = 120_000;

let underWay: Promise<Drained> | undefined;

/**
 * The engine is thirty times the size of the rest, so it is a script of its own that is only run when
 * it is wanted. One that was imported while a version is installed stays with it, and can be run
 * again without a network; any other cannot.
 */
export function keepEngine(): void {
  if ('sync' in self.registration) loadEngine();
}

/**
 * Works on batches for as long as a service worker may, and tells of each as it comes to rest. Asked
 * twice at a time, it works once.
 */
function drainBatches(): Promise<Drained> {
  const stop = AbortSignal.any([AbortSignal.timeout(MOST_MS), replaced]);
  underWay ??= loadEngine()(stop, told).finally(() => {
    underWay = undefined;
  });
  return underWay;
}

function told(record: BatchRecord): Promise<void> {
  return withDatabase((db) => tellOfBatch(record, db, self.registration));
}

/** Rejects where the browser should come again: it does then. */
export async function workOnBatches(tag: string): Promise<void> {
  const drained = await drainBatches();
  if (isWorthRetrying(drained, tag)) throw new Error('Batches are left, to be gone on with later.');
}

function loadEngine(): NonNullable<BackgroundRealm['sheafDrain']> {
  if (!self.sheafDrain) self.importScripts(trustedScriptUrl(engineUrl));
  if (!self.sheafDrain) throw new Error(`${engineUrl} holds no engine.`);
  return self.sheafDrain;
}
