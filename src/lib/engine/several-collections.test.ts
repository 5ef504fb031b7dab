import { beforeEach, describe, expect, it } from 'vitest';
import { openRealm, Workbench } from '../../../tests/laws/engine/workbench';
import type { Intent } from './batch';
import type { BatchOptionsInput } from './batch-options';

const SOURCE = 'c-b1-0';
const TARGETS = ['c-b2-0', 'c-b3-0'];
const GROUPS = 3;

let bench: Workbench;
let before: (string[] | null)[];
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: GROUPS, items: 2 });
  for (const _ of TARGETS) await bench.run('create', { groups: 1, items: 1 });
  before = await contents();
});

const contents = () => Promise.all([SOURCE, ...TARGETS].map((id) => bench.content(id)));

/** Adds the items of the source to both targets. */
const copy = (options: object = {}, batch: BatchOptionsInput = {}) =>
  bench.queue(
    ...(['copy', { to: TARGETS, text: '+', ...options }, SOURCE, { all: true }] as const),
    ...([{ chunkItems: 2, ...batch }, TARGETS] as const),
  );

async function turn(id: string, intent: Intent) {
  await bench.intend(id, intent);
  await bench.finish();
  return bench.status(id);
}

/** What the targets hold once that many chunks are visible. */
function afterChunks(count: number): (string[] | null)[] {
  const [source, ...targets] = before;
  const lines = source!.slice(1, 1 + 2 * count).map((line) => line.replace('|', '+|'));
  return [source!, ...targets.map((target) => [...target!, ...lines])];
}

describe.each([true, false])('a batch that writes two collections, atomic: %s,', (atomic) => {
  it('adds to both, and moves both heads', async () => {
    const id = await copy({}, { atomic });
    await bench.finish();
    expect(await contents()).toEqual(afterChunks(GROUPS));
    expect((await bench.batch(id)).moves.map(({ collection }) => collection)).toEqual(TARGETS);
  });

  it('is undone and done again in both', async () => {
    const id = await copy({}, { atomic });
    await bench.finish();
    for (let n = 0; n < 2; n++) {
      expect(await turn(id, 'undo')).toBe('rolledBack');
      expect(await contents()).toEqual(before);
      expect(await turn(id, 'redo')).toBe('completed');
      expect(await contents()).toEqual(afterChunks(GROUPS));
    }
  });

  it('is undone in both after it was cancelled and kept', async () => {
    const id = await copy({}, { atomic, parallelism: 1 });
    const realm = openRealm(bench.store, { free: 1 });
    await bench.until(realm, () => realm.runner.begun.length >= 2 && realm.runner.held === 1);
    await bench.intend(id, 'cancelAndKeep');
    expect(await bench.ends(realm, id)).toBe('cancelled');
    await realm.engine.stop();
    expect(await contents()).toEqual(afterChunks(1));
    expect(await turn(id, 'undo')).toBe('rolledBack');
    expect(await contents()).toEqual(before);
  });

  it('is refused its undo in both when one was changed since', async () => {
    const id = await copy({}, { atomic });
    await bench.finish();
    const [, last] = TARGETS;
    await bench.run('edit', { attribute: 'note', text: '!' }, last, { items: [`${id}.1:0`] });
    const changed = await contents();
    expect(await turn(id, 'undo')).toBe('completed');
    expect((await bench.batch(id)).fault?.code).toBe('undo.conflict');
    expect(await contents()).toEqual(changed);
  });
});

it('a batch that fails at its last chunk leaves all collections as they were', async () => {
  const id = await copy({ throwAt: GROUPS - 1 }, { parallelism: 1 });
  await bench.finish();
  expect(await bench.status(id)).toBe('failed');
  expect(await contents()).toEqual(before);
});
