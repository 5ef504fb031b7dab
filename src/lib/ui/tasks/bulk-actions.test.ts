import { beforeEach, expect, it, vi } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { SheafApi } from '../../app/sheaf-api';
import { toasts } from '../../app/toasts.svelte';
import { archiveTasks, bulkActions, undoTasks } from './bulk-actions';

const parts = { onforget: vi.fn(), onundo: vi.fn(), onmoved: vi.fn() };
const told = () => toasts.list.at(-1);

beforeEach(() => {
  toasts.list.forEach(({ id }) => toasts.dismiss(id));
  vi.resetAllMocks();
});

it('archiving is undone from its message', async () => {
  const archive = vi.fn(() => Promise.resolve(2));
  const unarchive = vi.fn(() => Promise.resolve(2));
  await archiveTasks({ archive, unarchive } as unknown as SheafApi, ['b1', 'b2']);
  expect(told()).toMatchObject({ message: 'Archived 2 tasks.', actions: [{ label: 'Undo' }] });
  told()!.actions[0]!.run();
  await vi.waitFor(() => expect(told()?.message).toBe('Brought 2 tasks back.'));
  expect(unarchive).toHaveBeenCalledWith(['b1', 'b2']);
});

it('what is refused is told with its reason', async () => {
  const pause = (id: string) =>
    id === 'b1' ? Promise.reject(new Error('It is done.')) : Promise.resolve();
  bulkActions({ pause } as unknown as SheafApi, parts).each('pause', ['b1', 'b2']);
  const message = 'Pausing 1 task. 1 task could not be asked: It is done.';
  await vi.waitFor(() => expect(told()).toMatchObject({ message, tone: 'warn' }));
});

it('many refusals are one message', async () => {
  const pause = (id: string) => Promise.reject(new Error(`“${id}” is done.`));
  const ids = ['b1', 'b2', 'b3', 'b4'];
  bulkActions({ pause } as unknown as SheafApi, parts).each('pause', ids);
  const message = '4 tasks could not be asked: “b1” is done. “b2” is done. … and 2 more';
  await vi.waitFor(() => expect(told()).toMatchObject({ message, tone: 'warn' }));
  expect(toasts.list).toHaveLength(1);
});

it('what fails as a whole is told', async () => {
  const archive = () => Promise.reject(new Error('The disk is full.'));
  bulkActions({ archive } as unknown as SheafApi, parts).archive(['b1']);
  await vi.waitFor(() =>
    expect(told()).toMatchObject({ message: 'The disk is full.', tone: 'bad' }),
  );
});

it('deleting and undoing ask first', () => {
  const actions = bulkActions({} as SheafApi, parts);
  actions.forget(['b1']);
  actions.undo(['b1', 'b2']);
  expect(parts.onforget).toHaveBeenCalledWith(['b1']);
  expect(parts.onundo).toHaveBeenCalledWith(['b1', 'b2']);
});

it('what was undone is done again from its message', async () => {
  const [undo, redo] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  const whenDone = (id: string) => Promise.resolve(aBatch({ id, status: 'rolledBack' }));
  await undoTasks({ undo, redo, whenDone } as unknown as SheafApi, ['b1', 'b2']);
  expect(told()).toMatchObject({ message: 'Undoing 2 tasks.', actions: [{ label: 'Redo' }] });
  told()!.actions[0]!.run();
  await vi.waitFor(() => expect(told()?.message).toBe('Redoing 2 tasks.'));
  expect(redo.mock.calls).toEqual([['b1'], ['b2']]);
});
