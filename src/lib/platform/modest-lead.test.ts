import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { modestLead } from './modest-lead';

/** One Web Lock that a page may hold, and those who stand in line for it. */
class OneLock {
  isHeld = false;
  pending: { name: string }[] = [];
  readonly query = () => Promise.resolve({ pending: this.pending });
  readonly request = (_: string, { signal }: LockOptions, hold: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      if (this.isHeld) {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('given up', 'AbortError'));
        });
        return;
      }
      this.isHeld = true;
      void hold().then(() => {
        this.isHeld = false;
        resolve();
      });
    });
}

let lock: OneLock;
let clock: FakeClock;
let stop: AbortController;
beforeEach(() => {
  lock = new OneLock();
  clock = new FakeClock();
  stop = new AbortController();
  vi.stubGlobal('navigator', { locks: lock });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const leadership = () => Promise.resolve({ epoch: 1, owner: 'page', heartbeatAt: clock.now() });
const lead = () => modestLead({ leadership }, clock, stop.signal);

async function pass(ms: number): Promise<void> {
  await turn();
  clock.advance(ms);
  await turn();
}

describe('a modest lead', () => {
  it('is kept while nobody wants it', async () => {
    const lease = await lead();
    for (let n = 0; n < 10; n++) await pass(250);
    expect(lease!.lost.aborted).toBe(false);
  });

  it('is lost within a second when somebody wants it', async () => {
    const lease = await lead();
    lock.pending = [{ name: 'sheaf-house' }];
    await pass(250);
    expect(lease!.lost.aborted).toBe(false);
    lock.pending = [{ name: 'sheaf-engine' }];
    await pass(250);
    expect(lease!.lost.aborted).toBe(true);
    expect(lock.isHeld).toBe(true);
    lease!.release();
    await turn();
    expect(lock.isHeld).toBe(false);
  });

  it('is not waited for long where a page leads', async () => {
    lock.isHeld = true;
    const lease = lead();
    await pass(10_000);
    await pass(5000);
    expect(await lease).toBeUndefined();
  });

  it('is not waited for when it is told to stop', async () => {
    lock.isHeld = true;
    const lease = lead();
    stop.abort();
    expect(await lease).toBeUndefined();
  });

  it('asks no more once it was let go', async () => {
    const lease = await lead();
    await turn();
    lease!.release();
    const query = vi.spyOn(lock, 'query');
    await pass(5000);
    expect(query).not.toHaveBeenCalled();
  });
});
