import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { BATCHES_TAG } from './batches-tag';
import { backgroundWork, hasBackgroundSync } from './background-sync';

const register = vi.fn(() => Promise.resolve());
const registerPeriodic = vi.fn(() => Promise.resolve());
const onError = vi.fn();
let install: () => void;
let permission: string;
beforeEach(() => {
  vi.clearAllMocks();
  permission = 'prompt';
  const registration = { sync: { register }, periodicSync: { register: registerPeriodic } };
  const ready = new Promise((resolve) => {
    install = () => resolve(registration);
  });
  const permissions = { query: () => Promise.resolve({ state: permission }) };
  vi.stubGlobal('navigator', { serviceWorker: { ready }, permissions });
  vi.stubGlobal('SyncManager', Object);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('background work', () => {
  it('is requested at once where the worker is there', async () => {
    const work = backgroundWork(onError);
    install();
    await turn();
    expect(register).not.toHaveBeenCalled();
    work.request(BATCHES_TAG.left);
    expect(register).toHaveBeenCalledExactlyOnceWith('sheaf-batches');
  });

  it('is requested once the worker has been installed', async () => {
    backgroundWork(onError).request(BATCHES_TAG.left);
    expect(register).not.toHaveBeenCalled();
    install();
    await turn();
    expect(register).toHaveBeenCalledOnce();
  });

  it('comes to nothing where the browser has none', () => {
    vi.unstubAllGlobals();
    expect(hasBackgroundSync()).toBe(false);
    backgroundWork(onError).request(BATCHES_TAG.left);
    expect(onError).not.toHaveBeenCalled();
  });

  it.each([
    ['takes a person’s refusal', new DOMException('no', 'NotAllowedError'), 0],
    [
      'takes that of a browser that only has the name of it',
      new DOMException('Background Sync is disabled.', 'UnknownError'),
      0,
    ],
    ['tells what else goes wrong', new DOMException('what', 'InvalidStateError'), 1],
    ['tells what nobody knows', new DOMException('what', 'UnknownError'), 1],
  ])('%s', async (_, trouble, times) => {
    install();
    const work = backgroundWork(onError);
    await turn();
    register.mockRejectedValueOnce(trouble);
    work.request(BATCHES_TAG.left);
    await turn();
    expect(onError.mock.calls).toEqual(Array.from({ length: times }, () => [trouble]));
  });

  it.each([
    ['granted', 1],
    ['denied', 0],
  ])('is periodic where that is %s', async (state, times) => {
    permission = state;
    install();
    backgroundWork(onError);
    await turn();
    expect(registerPeriodic).toHaveBeenCalledTimes(times);
  });
});
