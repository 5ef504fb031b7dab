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

describe('an undo of cells among others that were written since', () => {
  const note = (lines: string[] | null) => lines!.slice(1, 4).map((line) => line.split('|')[1]);
  let first: string;
  let later: string;
  beforeEach(async () => {
    first = await bench.run('append', appendTo('note', '!'), THINGS, {
      items: ['b1.0:0', 'b1.0:1'],
    });
    later = await bench.run('append', appendTo('note', '?'), THINGS, {
      items: ['b1.0:1', 'b1.0:2'],
    });
  });
  const BOTH = ['note0.0!', 'note0.1!?', 'note0.2?'];

  async function turn(id: string, intent: Parameters<Workbench['intend']>[1]) {
    await bench.intend(id, intent);
    await bench.finish();
    return bench.batch(id);
  }

  it('takes back what nobody changed again', async () => {
    const apart = await bench.run('append', appendTo('note', '#'), THINGS, { items: ['b1.1:0'] });
    const other = await bench.run('append', appendTo('note', '*'), THINGS, { items: ['b1.1:1'] });
    expect(await turn(apart, 'undo')).toMatchObject({ status: 'rolledBack', fault: null });
    expect((await bench.content(THINGS))!.slice(4, 7).map((line) => line.split('|')[1])).toEqual([
      ...['note1.0', 'note1.1*', 'note1.2'],
    ]);
    expect((await turn(other, 'undo')).status).toBe('rolledBack');
    expect(note(await bench.content(THINGS))).toEqual(BOTH);
  });

  it('is refused for the same cells, and says which and by whom', async () => {
    const { status, fault } = await turn(first, 'undo');
    expect(status).toBe('completed');
    expect(fault).toMatchObject({
      code: 'undo.conflict',
      conflict: { batches: [later], items: 1, examples: ['b1.0:1'] },
    });
    expect(note(await bench.content(THINGS))).toEqual(BOTH);
  });

  it('keeps those cells, where that is asked for', async () => {
    expect(await turn(first, 'undoAndKeep')).toMatchObject({ status: 'rolledBack', fault: null });
    expect(note(await bench.content(THINGS))).toEqual(['note0.0', 'note0.1!?', 'note0.2?']);
  });

  it('is refused where that would leave all as it is', async () => {
    const all = await bench.run('append', appendTo('note', '+'), THINGS);
    expect(await turn(first, 'undoAndKeep')).toMatchObject({
      ...{ status: 'completed', fault: { code: 'undo.nothing' } },
    });
    expect((await turn(all, 'undo')).status).toBe('rolledBack');
    expect(note(await bench.content(THINGS))).toEqual(BOTH);
  });

  it('undoes the later batches, too, where that is asked for', async () => {
    const last = await bench.run('append', appendTo('note', '+'), THINGS, { items: ['b1.0:2'] });
    expect((await turn(first, 'undoWithLater')).status).toBe('rolledBack');
    expect([await bench.status(later), await bench.status(last)]).toEqual([
      ...['rolledBack', 'rolledBack'],
    ]);
    expect(note(await bench.content(THINGS))).toEqual(['note0.0', 'note0.1', 'note0.2']);
  });

  it('can be done again, any number of times', async () => {
    for (let n = 0; n < 3; n++) {
      expect((await turn(later, 'undo')).status).toBe('rolledBack');
      expect(note(await bench.content(THINGS))).toEqual(['note0.0!', 'note0.1!', 'note0.2']);
      expect((await turn(later, 'redo')).status).toBe('completed');
      expect(note(await bench.content(THINGS))).toEqual(BOTH);
    }
  });

  it('of what stands between two is refused, done again or not', async () => {
    await turn(first, 'undoAndKeep');
    expect(await turn(first, 'redo')).toMatchObject({
      ...{ status: 'rolledBack', fault: { code: 'undo.conflict' } },
    });
    expect((await turn(first, 'redoAndKeep')).status).toBe('completed');
    expect(note(await bench.content(THINGS))).toEqual(BOTH);
  });

  it('survives a crash at any write', async () => {
    for (const when of ['before', 'after'] as const) {
      const realm = openRealm(bench.store, { dieAt: 1, when });
      await bench.intend(first, 'undoAndKeep');
      await realm.store.death;
      await bench.finish();
      expect(await bench.status(first)).toBe('rolledBack');
      expect(note(await bench.content(THINGS))).toEqual(['note0.0', 'note0.1!?', 'note0.2?']);
      await turn(first, 'redoAndKeep');
    }
  });
});

describe('a redo', () => {
  it('brings a collection back that was hidden', async () => {
    const before = await bench.content(THINGS);
    await bench.intend('b1', 'undo');
    await bench.finish();
    await bench.intend('b1', 'redo');
    await bench.finish();
    expect(await bench.status('b1')).toBe('completed');
    expect(await bench.content(THINGS)).toEqual(before);
    await bench.intend('b1', 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toBeNull();
  });

  it.each([
    ['rename', { to: 'title' }],
    ['remove', {}],
  ])('does a %s again', async (operation, options) => {
    const items = operation === 'remove' ? { items: ['b1.0:1'] } : { all: true as const };
    const id = await bench.run(operation, options, THINGS, items);
    const after = await bench.content(THINGS);
    for (const intent of ['undo', 'redo'] as const) {
      await bench.intend(id, intent);
      await bench.finish();
    }
    expect(await bench.content(THINGS)).toEqual(after);
  });

  it('deletes beside what was deleted since', async () => {
    const id = await bench.run('remove', {}, THINGS, { items: ['b1.0:0'] });
    await bench.intend(id, 'undo');
    await bench.finish();
    await bench.run('remove', {}, THINGS, { items: ['b1.0:1'] });
    await bench.intend(id, 'redo');
    await bench.finish();
    expect((await bench.content(THINGS))![1]).toBe('name0.2|note0.2');
  });
});
