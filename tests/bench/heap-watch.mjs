/**
 * @typedef {import('./page.mjs').Page} Page
 * @typedef {{ usedSize: number, backingStorageSize?: number }} HeapUsage
 * @typedef {{ page: number, worker: number, workers: number }} HeapPeaks in bytes: of the page, of
 *   one worker, and of all workers at the same time
 */

const SAMPLE_MS = 50;

/**
 * Samples the heaps of the page and of each of its workers, array buffers included, garbage too. A
 * thread that is busy answers when it next has a moment: what it holds in between is missed.
 * @param {Page} page
 */
export async function watchHeaps(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {Map<string, number>} */
  const held = new Map();
  /** @type {HeapPeaks} */
  let peaks = { page: 0, worker: 0, workers: 0 };
  let isOver = false;

  const note = () => {
    const workers = [...held].filter(([name]) => name !== 'page').map(([, bytes]) => bytes);
    peaks = {
      page: Math.max(peaks.page, held.get('page') ?? 0),
      worker: Math.max(peaks.worker, ...workers),
      workers: Math.max(peaks.workers, sum(workers)),
    };
  };
  /**
   * @param {string} name
   * @param {() => Promise<HeapUsage>} ask
   */
  const sample = async (name, ask) => {
    try {
      while (!isOver) {
        const { usedSize, backingStorageSize = 0 } = await ask();
        held.set(name, usedSize + backingStorageSize);
        note();
        await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
      }
    } catch {
      // Its thread has ended, and what it held with it.
      held.delete(name);
    }
  };

  void sample('page', () => session.send('Runtime.getHeapUsage'));
  await eachWorker(session, (name, ask) => void sample(name, ask));
  return {
    /** The peaks since they were last taken. */
    take() {
      const taken = peaks;
      peaks = { page: 0, worker: 0, workers: 0 };
      note();
      return taken;
    },
    stop() {
      isOver = true;
    },
  };
}

/** @param {readonly number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * Playwright's sessions know no flat protocol: messages to a worker go through the page's.
 * @param {import('playwright').CDPSession} session
 * @param {(id: string, ask: () => Promise<HeapUsage>) => void} tell
 */
async function eachWorker(session, tell) {
  /** @typedef {{ resolve: (usage: HeapUsage) => void, reject: (reason: Error) => void }} Asked */
  /** @type {Map<string, Map<number, Asked>>} */
  const asked = new Map();
  const gone = () => new Error('its thread has ended');
  let next = 0;
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message);
    const answer = asked.get(sessionId)?.get(id);
    asked.get(sessionId)?.delete(id);
    if (result) answer?.resolve(result);
    else answer?.reject(gone());
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    for (const { reject } of asked.get(sessionId)?.values() ?? []) reject(gone());
    asked.delete(sessionId);
  });
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'worker') return;
    /** @type {Map<number, Asked>} */
    const waiting = new Map();
    asked.set(sessionId, waiting);
    const ask = () =>
      new Promise((/** @type {Asked['resolve']} */ resolve, reject) => {
        if (!asked.has(sessionId)) throw gone();
        const id = ++next;
        waiting.set(id, { resolve, reject });
        const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' });
        session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
      });
    tell(sessionId, ask);
  });
  await session.send('Target.setAutoAttach', {
    ...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: false },
  });
}
