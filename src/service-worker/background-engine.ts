import { drain } from '../lib/engine/drain';
import { createInlineRunner } from '../lib/engine/inline-runner';
import { operation } from '../lib/operations/registry';
import { freeBytes } from '../lib/platform/free-bytes';
import { modestLead } from '../lib/platform/modest-lead';
import { report } from '../lib/platform/report';
import { spendReserve } from '../lib/platform/storage-reserve';
import { wallClock } from '../lib/platform/wall-clock';
import { dexieStore } from '../lib/store/dexie-store';
import { withReserve } from '../lib/store/with-reserve';
import type { BackgroundRealm } from './background-realm';
import { mayRunHere } from './may-run-here';
import { withDatabase } from './with-database';

declare const self: ServiceWorkerGlobalScope & BackgroundRealm;

/**
 * A service worker has no settings page to ask. It shares its memory with whatever serves the pages,
 * and is the first to go where a device runs out of it.
 */
const LIMITS = { batchesAtOnce: 1, memoryBudget: 128 * 2 ** 20 };

self.sheafDrain = (signal, onRest) =>
  withDatabase((db) => {
    const { ledger, content } = dexieStore(db);
    return drain(
      {
        ledger: withReserve(ledger, spendReserve),
        runner: createInlineRunner(content, operation),
        clock: wallClock,
        random: Math.random,
        owner: crypto.randomUUID(),
        limits: () => LIMITS,
        room: freeBytes,
        mayRun: (record) => mayRunHere(record, operation),
        onRest,
        takeLead: (stop) => modestLead(ledger, wallClock, stop),
        onError: report,
      },
      signal,
    );
  });
