import { OUTBOX } from '../engine/outbox/drain-outbox';
import type { BackgroundWork } from '../platform/background-sync';
import { report } from '../platform/report';
import { requestSender } from '../platform/send-request';
import { wallClock } from '../platform/wall-clock';
import { inTurn } from '../platform/web-lock';
import type { DexieOutbox } from '../store/dexie-outbox';
import { createOutbox, type Outbox } from './outbox';

/** Sends what was left by an earlier visit, and what comes, whenever there is a network. */
export function startOutbox(outbox: DexieOutbox, background: BackgroundWork): Outbox {
  const started = createOutbox({
    ...{ outbox, clock: wallClock, random: Math.random, onError: report },
    send: requestSender(),
    inTurn: (patienceMs, work) => inTurn(OUTBOX, patienceMs, work),
    onLeft: () => background.request(OUTBOX),
  });
  addEventListener('online', () => started.back());
  started.back();
  return started;
}
