import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { aDraft, TARGET } from '../../../tests/laws/outbox/a-draft';
import { ModelServer } from '../../../tests/laws/outbox/model-server';
import type { Reply } from '../engine/outbox/ports';
import { DexieOutbox } from '../store/dexie-outbox';
import { openDatabase, type SheafDatabase } from '../store/schema';
import { createOutbox } from './outbox';

let db: SheafDatabase;
let outbox: ReturnType<typeof createOutbox>;
let server: ModelServer;
let isReachable: boolean;
let status: number;
let onLeft: ReturnType<typeof vi.fn<() => void>>;
let opened = 0;

beforeEach(async () => {
  db = await openDatabase(`outbox-calls-${++opened}`);
  server = new ModelServer();
  [isReachable, status, onLeft] = [true, 200, vi.fn<() => void>()];
  outbox = createOutbox({
    outbox: new DexieOutbox(db),
    async send(_, { headers }): Promise<Reply> {
      if (!isReachable) return { kind: 'unreachable' };
      const text = status === 200 ? server.handle(headers['Idempotency-Key']!) : 'no';
      return { kind: 'answer', status, text, retryAfter: null };
    },
    clock: new FakeClock(),
    random: () => 0.5,
    inTurn: (_, work) => work(),
    onLeft,
    onError(error) {
      throw error;
    },
  });
});

const connect = () => db.meta.put({ key: 'targets', origins: [TARGET] });
const states = async () => (await db.outbox.toArray()).map(({ state }) => state);
const untilStates = (...expected: string[]) =>
  vi.waitFor(async () => expect(await states()).toEqual(expected));

describe('the outbox of a page', () => {
  it('takes nothing for a target that is not connected', async () => {
    await expect(outbox.add(aDraft())).rejects.toMatchObject({
      code: 'outbox.target',
      message:
        'Nothing is sent to sync.example: it is not connected. Connect it as a sync target, then try again.',
    });
    expect(await states()).toEqual([]);
  });

  it('takes nothing that cannot be sent', async () => {
    await expect(outbox.add(aDraft({ id: '' }))).rejects.toMatchObject({ code: 'outbox.invalid' });
  });

  it('sends what is added at once', async () => {
    await connect();
    await outbox.add(aDraft());
    expect(onLeft).toHaveBeenCalledOnce();
    await untilStates('done');
    expect(server.effects).toEqual(['k1']);
  });

  it('sends what got no answer when it is back', async () => {
    await connect();
    isReachable = false;
    await outbox.add(aDraft());
    await vi.waitFor(async () =>
      expect(await db.outbox.get(1)).toMatchObject({ attempts: 1, state: 'waiting' }),
    );
    // For the service worker, should the page be closed.
    await vi.waitFor(() => expect(onLeft).toHaveBeenCalledTimes(2));
    isReachable = true;
    outbox.back();
    await untilStates('done');
  });

  it('tries again what was refused', async () => {
    await connect();
    status = 404;
    const entry = await outbox.add(aDraft());
    await untilStates('failed');
    status = 200;
    await outbox.retry(entry);
    await untilStates('done');
  });

  it('lets a lane go on when what failed is removed', async () => {
    await connect();
    status = 404;
    const first = await outbox.add(aDraft({ id: 'first' }));
    await untilStates('failed');
    await outbox.add(aDraft({ id: 'second' }));
    status = 200;
    const putBack = await outbox.remove(first);
    await untilStates('done');
    await putBack();
    expect(await states()).toEqual(['failed', 'done']);
    expect(server.effects).toEqual(['second']);
  });
});
