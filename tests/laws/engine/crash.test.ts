import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/lib/engine/batch';
import { isEnded } from '../../../src/lib/engine/transitions';
import { turn } from './fake-clock';
import { openRealm, Workbench, type Realm, type RealmOptions } from './workbench';

const THINGS = 'c-b1-0';

/** Queues batches, and says what is wanted of them once two chunks of the last one are done. */
interface Scenario {
  readonly queue: (bench: Workbench) => Promise<string>;
  readonly intent?: Intent;
}

const scenarios: Record<string, Scenario> = {
  import: { queue: (bench) => bench.queue('create', { groups: 3, items: 2 }) },
  edit: { queue: (bench) => bench.queue('append', { attribute: 'note', text: '!' }, THINGS) },
  'schema change': { queue: (bench) => bench.queue('rename', { to: 'title' }, THINGS) },
  deletion: {
    queue: (bench) => bench.queue('remove', {}, THINGS, { items: ['b1.0:0', 'b1.2:1'] }),
  },
  failure: {
    queue: (bench) => bench.queue('append', { attribute: 'note', text: '!', failAt: 2 }, THINGS),
  },
  cancel: {
    queue: (bench) => bench.queue('append', { attribute: 'note', text: '!' }, THINGS),
    intent: 'cancel',
  },
  undo: {
    queue: (bench) => bench.run('append', { attribute: 'note', text: '!' }, THINGS),
    intent: 'undo',
  },
  'a copy to several collections': { queue: copyToTwo },
  'undo of a copy to several': { queue: ranCopyToTwo, intent: 'undo' },
  'redo of a copy to several': {
    queue: async (bench) => {
      const id = await ranCopyToTwo(bench);
      await bench.intend(id, 'undo');
      await bench.finish();
      return id;
    },
    intent: 'redo',
  },
  'undo of an import': { queue: () => Promise.resolve('b1'), intent: 'undo' },
  'edits in a row': {
    queue: async (bench) => {
      await bench.queue('append', { attribute: 'note', text: 'a' }, THINGS);
      await bench.queue('rename', { to: 'title' }, THINGS);
      return bench.queue('append', { attribute: 'note', text: 'b' }, THINGS);
    },
  },
};

/** Reads one collection and writes two. */
async function copyToTwo(bench: Workbench): Promise<string> {
  const to: string[] = [];
  for (let n = 0; n < 2; n++) {
    to.push(`c-${await bench.run('create', { groups: 2, items: 2 })}-0`);
  }
  const options = { to, text: '+', refuse: ['b1.2:1'] };
  return bench.queue('copy', options, THINGS, { all: true }, { chunkItems: 3 }, to);
}

async function ranCopyToTwo(bench: Workbench): Promise<string> {
  const id = await copyToTwo(bench);
  await bench.finish();
  return id;
}

/** Lets the realm work until nothing is left to do or it is dead. */
async function work(bench: Workbench, realm: Realm, last: string, intent?: Intent): Promise<void> {
  const isDead = () => realm.store.isDead();
  const hasBegun = isEnded(await bench.batch(last)) || (await bench.batch(last)).intent !== 'run';
  if (intent === 'cancel' && !hasBegun) {
    await bench.until(realm, () => isDead() || realm.runner.begun.length === 3);
    await bench.until(realm, () => isDead() || realm.runner.held === 2);
  }
  if (intent && !isEnded(await bench.batch(last))) await bench.intend(last, intent);
  if (intent === 'undo' || intent === 'redo') await bench.intend(last, intent);
  await bench.until(realm, async () => isDead() || (await bench.openIntents()).length === 0);
}

/** What the scenario ends with when engines die as told, one after the other. */
async function outcome(scenario: Scenario, ...deaths: RealmOptions[]) {
  const bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
  const last = await scenario.queue(bench);
  const free = scenario.intent === 'cancel' ? 2 : Infinity;
  let writes = 0;
  for (const death of deaths) {
    const realm = openRealm(bench.store, { free, ...death });
    await work(bench, realm, last, scenario.intent);
    writes = realm.store.writes();
  }
  await bench.finish();
  const records = await Promise.all(
    Array.from({ length: Number(last.slice(1)) }, (_, i) => bench.batch(`b${i + 1}`)),
  );
  return {
    writes,
    state: {
      contents: await Promise.all(records.map(({ id }) => bench.content(`c-${id}-0`))),
      statuses: records.map(({ status }) => status),
      moves: records.map(({ moves }) => moves),
      faults: records.map(({ fault }) => fault),
      chunks: await bench.store.content.chunks(last),
    },
  };
}

describe.each(Object.entries(scenarios))('a kill during %s', (_, scenario) => {
  it.each(['before', 'after'] as const)('%s any write loses nothing', async (when) => {
    const undisturbed = await outcome(scenario, {});
    expect(undisturbed.writes).toBeGreaterThan(0);
    for (let dieAt = 1; dieAt <= undisturbed.writes; dieAt++) {
      const { state } = await outcome(scenario, { dieAt, when });
      expect(state, `killed ${when} write ${dieAt}`).toEqual(undisturbed.state);
    }
  });

  it('and another in the recovery lose nothing', async () => {
    const undisturbed = await outcome(scenario, {});
    for (let dieAt = 1; dieAt <= undisturbed.writes; dieAt++) {
      for (const again of [1, 2, 3]) {
        const deaths = [
          { dieAt, when: 'after' },
          { dieAt: again, when: 'before' },
        ] as const;
        const { state } = await outcome(scenario, ...deaths);
        expect(state, `killed at ${dieAt}, then at ${again}`).toEqual(undisturbed.state);
      }
    }
  }, 60_000);
});

describe('a reload', () => {
  it('in any state goes on by itself', async () => {
    const bench = new Workbench();
    await bench.run('create', { groups: 4, items: 3 });
    const id = await bench.queue('append', { attribute: 'note', text: '!' }, THINGS);
    for (let i = 0; i < 4; i++) {
      const realm = openRealm(bench.store, { free: 1 });
      await bench.until(realm, () => realm.runner.begun.some((step) => step.startsWith('chunk')));
      await turn();
      await realm.engine.stop();
    }
    await bench.finish();
    expect(await bench.status(id)).toBe('completed');
    expect((await bench.content(THINGS))!.filter((line) => line.endsWith('!'))).toHaveLength(12);
  });
});
