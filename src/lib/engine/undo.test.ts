import { beforeEach, describe, expect, it } from 'vitest';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';

const THINGS = 'c-b1-0';
const appendTo = (attribute: string, text: string) => ({ attribute, text });

let bench: Workbench;
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
});

async function untilStatus(realm: Realm, id: string, status: string): Promise<void> {
  await bench.until(realm, async () => (await bench.status(id)) === status);
}

describe('undo', () => {
  it('restores every line', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.status(id)).toBe('rolledBack');
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('needs one fenced write', async () => {
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store);
    await bench.intend(id, 'undo');
    await untilStatus(realm, id, 'rolledBack');
    expect(realm.store.writes()).toBe(1);
  });

  it('takes out an earlier batch alone', async () => {
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.run('append', appendTo('name', '?'), THINGS);
    await bench.intend(first, 'undo');
    await bench.finish();
    expect((await bench.content(THINGS))![1]).toBe('name0.0?|note0.0');
  });

  it('brings deleted items back', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.run('remove', {}, THINGS, { items: ['b1.0:1', 'b1.2:0'] });
    expect(await bench.content(THINGS)).toHaveLength(11);
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('is refused with the names of later batches', async () => {
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.run('append', appendTo('name', '-'), THINGS);
    await bench.run('append', appendTo('note', '?'), THINGS, { items: ['b1.0:0'] });
    const before = await bench.content(THINGS);
    await bench.intend(first, 'undo');
    await bench.finish();
    const { status, intent, fault } = await bench.batch(first);
    expect([status, intent, fault?.code]).toEqual(['completed', 'run', 'undo.conflict']);
    expect(fault?.message).toContain('append {"attribute":"note","text":"?"}');
    expect(fault?.message).not.toContain('"-"');
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('is allowed once the later batch is undone', async () => {
    const before = await bench.content(THINGS);
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    const second = await bench.run('append', appendTo('note', '?'), THINGS);
    await bench.intend(first, 'undo');
    await bench.intend(second, 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('hides a collection that the batch created', async () => {
    await bench.intend('b1', 'undo');
    await bench.finish();
    expect(await bench.status('b1')).toBe('rolledBack');
    expect(await bench.content(THINGS)).toBeNull();
  });

  it('hides it after later changes were undone', async () => {
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'undo');
    await bench.finish();
    await bench.intend('b1', 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toBeNull();
  });

  it.each([
    ['append', appendTo('note', '!')],
    ['rename', { to: 'title' }],
    ['remove', {}],
  ])('of a collection is refused after %s', async (operation, options) => {
    await bench.run(operation, options, THINGS);
    await bench.intend('b1', 'undo');
    await bench.finish();
    const { status, fault } = await bench.batch('b1');
    expect([status, fault?.code]).toEqual(['completed', 'undo.conflict']);
    expect(fault?.message).toContain(operation);
  });
});
