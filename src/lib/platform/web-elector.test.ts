import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import type { Leadership } from '../engine/ports';
import { webElector } from './web-elector';

const LOOK_MS = 10_000;
const STALE_MS = 90_000;

interface Request {
  readonly grant: () => void;
  readonly lose: (reason: Error) => void;
}

/** One Web Lock, as far as an elector can tell. */
class OneLock {
  holder: Request | undefined;
  readonly waiting: Request[] = [];

  readonly request = (_: string, options: LockOptions, hold: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const request: Request = {
        grant: () => {
          this.holder = request;
          void hold().then(() => {
            this.#release(request);
            resolve();
          });
        },
        lose: reject,
      };
      options.signal?.addEventListener('abort', () => {
        if (!this.waiting.includes(request)) return;
        this.#leave(request);
        reject(new DOMException('given up', 'AbortError'));
      });
      if (options.steal) this.#rob(request);
      else if (this.holder) this.waiting.push(request);
      else request.grant();
    });

  #rob(by: Request): void {
    const robbed = this.holder;
    by.grant();
    robbed?.lose(new DOMException('stolen', 'AbortError'));
  }

  #release(request: Request): void {
    if (this.holder !== request) return;
    this.holder = undefined;
    this.waiting.shift()?.grant();
  }

  #leave(request: Request): void {
    this.waiting.splice(this.waiting.indexOf(request), 1);
  }
}

let lock: OneLock;
let clock: FakeClock;
let leader: Leadership | undefined;
let stop: AbortController;
let leadership: () => Promise<Leadership | undefined>;

beforeEach(() => {
  lock = new OneLock();
  clock = new FakeClock();
  leader = undefined;
  stop = new AbortController();
  leadership = () => Promise.resolve(leader);
  vi.stubGlobal('navigator', { locks: lock });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const acquire = () => webElector({ leadership: () => leadership() }, clock).acquire(stop.signal);

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await turn();
}

describe('the elector', () => {
  it('gives a free lead at once', async () => {
    const lease = await acquire();
    expect(lease.lost.aborted).toBe(false);
  });

  it('hands over when the lead is let go', async () => {
    const first = await acquire();
    const second = acquire();
    first.release();
    expect((await second).lost.aborted).toBe(false);
  });

  it('waits for a leader whose heart beats', async () => {
    await acquire();
    void acquire();
    for (let n = 0; n < 20; n++) {
      leader = { epoch: 1, owner: 'first', heartbeatAt: clock.now() };
      await pass(LOOK_MS);
    }
    expect(lock.waiting).toHaveLength(1);
  });

  it('overtakes a leader that is frozen', async () => {
    const frozen = await acquire();
    leader = { epoch: 1, owner: 'frozen', heartbeatAt: clock.now() - STALE_MS };
    const next = acquire();
    await pass(LOOK_MS);
    expect((await next).lost.aborted).toBe(false);
    expect(frozen.lost.aborted).toBe(true);
    expect(lock.waiting).toEqual([]);
  });

  it('leaves no request behind when the store fails', async () => {
    const first = await acquire();
    const second = acquire();
    leadership = () => Promise.reject(new Error('no connection'));
    const refused = expect(second).rejects.toThrow('no connection');
    await pass(LOOK_MS);
    await refused;
    expect(lock.waiting).toEqual([]);
    first.release();
    await turn();
    expect(lock.holder).toBeUndefined();
  });

  it('looks no more after it was told to stop', async () => {
    await acquire();
    const looks = vi.fn(() => Promise.resolve(leader));
    leadership = looks;
    const second = acquire();
    const refused = expect(second).rejects.toThrow();
    stop.abort();
    await refused;
    await pass(LOOK_MS * 10);
    expect(looks).not.toHaveBeenCalled();
  });
});
