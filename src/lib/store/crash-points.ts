/** Whether this build is one to be killed: set in vite.config.ts, never in what people get. */
declare const __CRASH_POINTS__: boolean;

/**
 * The durable writes of the engine, of staging and of keeping house, each one transaction, by the
 * names that the ports have for them. What is not here only reads, or says no more than that an
 * engine is alive.
 */
const WRITES: ReadonlySet<string> = new Set([
  'stageBlobs',
  'releaseStaged',
  'sweepStaged',
  'addBatch',
  'addChain',
  'setIntent',
  'setPlaces',
  'lead',
  'updateBatch',
  'savePlan',
  'saveChunk',
  'saveCheck',
  'commit',
  'discard',
  'takeStock',
  'remove',
  'forget',
  'removeLeftovers',
  'mend',
]);

/**
 * Told of every durable write twice, and waited for: `before saveChunk` when nothing of it is
 * done, and `after saveChunk` when it is durable and nobody has heard of it yet. Somebody who
 * never answers holds the write there, and may end the world meanwhile.
 */
export type CrashPoints = (point: string) => Promise<void>;

/** A port of the store whose durable writes are told. */
export function withCrashPoints<Port extends object>(port: Port, reach: CrashPoints): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const call = (args: unknown[]): unknown => Reflect.apply(member, target, args);
      if (typeof name === 'symbol' || !WRITES.has(name)) return (...args: unknown[]) => call(args);
      return async (...args: unknown[]) => {
        await reach(`before ${name}`);
        const written = await call(args);
        await reach(`after ${name}`);
        return written;
      };
    },
  });
}

/** Told to the server that the app came from; tests/crash has one that listens. */
const tellServer: CrashPoints = async (point) => {
  const tell = () => fetch('/crash-point', { method: 'POST', body: point });
  // Where a process of the browser has just been ended, a request of another one may be lost.
  await tell().catch(tell);
};

/** In what people get: the port, as it is. */
export function crashable<Port extends object>(port: Port): Port {
  return __CRASH_POINTS__ ? withCrashPoints(port, tellServer) : port;
}
