import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SLOW_EDIT } from '../e2e/driver/batches';
import { seeded } from '../fixtures/seeded';
import { ordersCsv } from '../fixtures/tables';
import { crashServer } from './crash-server';
import { IS_SHORT, KILL_MS } from './length';
import { startSession, type Session } from './session';
import { faultsOf, harmIn, NO_HARM, stateOf, withTorn, type State } from './state';
import { reportKills } from './toll';
import type { Run, User } from './user';

const ROWS = IS_SHORT ? 10_000 : 40_000;
const ROUNDS = IS_SHORT ? 1 : 36;
const FIRST_SEED = 20_261_121;

const edit = (atomic: boolean): Run => ({
  operation: 'find-replace',
  on: 'orders',
  options: SLOW_EDIT,
  batch: { chunkItems: 5_000, atomic },
});
const deletion: Run = {
  operation: 'delete-items',
  on: 'orders',
  selection: { filter: { attribute: 'City', is: 'equals', value: 'Lyon' } },
};

const ALL_ACTS: readonly ((user: User, atomic: boolean) => Promise<unknown>)[] = [
  (user, atomic) =>
    user.imported(1, {
      files: [['orders.csv', ordersCsv(ROWS)]],
      batch: { atomic },
    }),
  (user, atomic) => user.ran(2, edit(atomic)),
  (user) => user.undone(2),
  (user) => user.redone(2),
  (user, atomic) => user.ran(3, { ...deletion, batch: { atomic } }),
  (user) => user.undone(3),
];
/** One after the other; in each of them the browser is killed once. */
const ACTS = IS_SHORT ? ALL_ACTS.slice(0, 3) : ALL_ACTS;

interface Undisturbed {
  readonly state: State;
  /** How long the act took. */
  readonly ms: number;
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheaf-crash-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function undisturbed(url: string, atomic: boolean): Promise<Undisturbed[]> {
  const session = await startSession(url, join(folder, 'undisturbed'), 1);
  const found: Undisturbed[] = [];
  for (const act of ACTS) {
    const startedAt = performance.now();
    await act(session.user, atomic);
    const ms = performance.now() - startedAt;
    found.push({ ms, state: await stateOf(session.user.page) });
  }
  await session.kill();
  return found;
}

for (let round = 0; round < ROUNDS; round++) {
  const seed = FIRST_SEED + round;
  const atomic = round % 2 === 0;
  const tabs = round % 4 < 2 ? 1 : 2;
  const how = `${atomic ? 'atomic' : 'chunk by chunk'}, tabs: ${tabs}, seed: ${seed}`;

  test(`a kill at random moments (${how})`, async () => {
    test.setTimeout(KILL_MS * (ACTS.length + 1));
    const random = seeded(seed);
    const server = await crashServer();
    const start = () => startSession(server.url, join(folder, 'profile'), tabs);
    let session: Session | undefined;
    try {
      const expected = await undisturbed(server.url, atomic);
      session = await start();
      for (const [n, act] of ACTS.entries()) {
        const moment = random() * expected[n]!.ms;
        // Whoever is killed hears of it.
        act(session.user, atomic).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, moment));
        await session.kill();
        session = await start();
        await act(session.user, atomic);
        const { page } = session.user;
        const found = harmIn(await stateOf(page), expected[n]!.state);
        const harm = withTorn(found, await faultsOf(page));
        reportKills(1, harm);
        expect.soft(harm, `killed ${Math.round(moment)} ms into act ${n + 1}`).toEqual(NO_HARM);
      }
    } finally {
      await session?.kill();
      server.close();
    }
  });
}
