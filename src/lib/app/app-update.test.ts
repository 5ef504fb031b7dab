import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RegisteredWorker, WorkerNews } from '../platform/service-worker';
import { AppUpdate } from './app-update.svelte';
import { toasts } from './toasts.svelte';

const HOUR_MS = 3_600_000;

let news: WorkerNews;
let worker: { [name in keyof RegisteredWorker]: ReturnType<typeof vi.fn<RegisteredWorker[name]>> };
let reloadPage: ReturnType<typeof vi.fn<() => void>>;
let now: number;

function makeUpdate(refusal?: Error): AppUpdate {
  const register = async (_url: string, listener: WorkerNews) => {
    if (refusal) throw refusal;
    news = listener;
    return worker;
  };
  return new AppUpdate(register, reloadPage, () => now);
}

async function started(): Promise<AppUpdate> {
  const update = makeUpdate();
  await update.start('/worker.js');
  return update;
}

beforeEach(() => {
  worker = { check: vi.fn(async () => {}), activate: vi.fn(() => true) };
  reloadPage = vi.fn();
  now = 0;
  toasts.list.forEach(({ id }) => toasts.dismiss(id));
});

describe('AppUpdate', () => {
  it('offers what waits and reloads nothing', async () => {
    const update = await started();
    expect(update.offer).toBeNull();
    news.onWaiting();
    expect(update.offer).toBe('ready');
    expect(worker.activate).not.toHaveBeenCalled();
    expect(reloadPage).not.toHaveBeenCalled();
  });

  it('reloads once the new version is in charge', async () => {
    const update = await started();
    news.onWaiting();
    update.reload();
    expect(worker.activate).toHaveBeenCalledOnce();
    expect(reloadPage).not.toHaveBeenCalled();
    news.onReplaced();
    expect(reloadPage).toHaveBeenCalledOnce();
  });

  it('stays when another tab lets it in', async () => {
    const update = await started();
    news.onWaiting();
    news.onReplaced();
    expect(update.offer).toBe('replaced');
    expect(reloadPage).not.toHaveBeenCalled();
    update.reload();
    expect(worker.activate).not.toHaveBeenCalled();
    expect(reloadPage).toHaveBeenCalledOnce();
  });

  it('waits for the tasks where that is wanted', async () => {
    const update = await started();
    news.onWaiting();
    update.tasksMove(0);
    update.reloadAtRest();
    update.tasksMove(2);
    expect(worker.activate).not.toHaveBeenCalled();
    update.tasksMove(0);
    update.tasksMove(0);
    expect(worker.activate).toHaveBeenCalledOnce();
  });

  it('waits for nothing once it was put away', async () => {
    const update = await started();
    news.onWaiting();
    update.reloadAtRest();
    update.dismiss();
    update.tasksMove(0);
    expect(worker.activate).not.toHaveBeenCalled();
  });

  it('reloads at once when none waits any more', async () => {
    const update = await started();
    news.onWaiting();
    worker.activate.mockReturnValue(false);
    update.reload();
    expect(reloadPage).toHaveBeenCalledOnce();
  });

  it('says why the browser refuses and goes on', async () => {
    const update = makeUpdate(new Error('The operation is insecure.'));
    await update.start('/worker.js');
    expect(toasts.list.map(({ message }) => message)).toEqual([
      'This browser does not keep Sheaf for use offline. The operation is insecure.',
    ]);
    await update.lookAgain();
    expect(update.offer).toBeNull();
  });

  it('looks again after an hour, network or not', async () => {
    const update = await started();
    now = HOUR_MS - 1;
    await update.lookAgain();
    expect(worker.check).not.toHaveBeenCalled();
    now = HOUR_MS;
    worker.check.mockRejectedValue(new TypeError('no network'));
    await update.lookAgain();
    await update.lookAgain();
    expect(worker.check).toHaveBeenCalledOnce();
  });
});
