import { afterEach, describe, expect, it, vi } from 'vitest';
import { onTaskOpened } from './page-notifications';

afterEach(() => vi.unstubAllGlobals());

/** What a page opens and answers that is told of a batch. */
function tell(data: unknown, isReady = true) {
  const done: string[] = [];
  const serviceWorker = new EventTarget();
  vi.stubGlobal('navigator', { serviceWorker });
  onTaskOpened((batch) => done.push(`open ${batch}`) > 0 && isReady);
  const port = { postMessage: () => void done.push('answer') };
  serviceWorker.dispatchEvent(Object.assign(new Event('message'), { data, ports: [port] }));
  return done;
}

describe('onTaskOpened', () => {
  const message = { type: 'open-task', batch: 'b7' };
  const inTime = { ...message, until: Date.now() + 60_000 };

  it('answers that the page goes there', () => {
    expect(tell(inTime)).toEqual(['open b7', 'answer']);
  });

  it('leaves it to another page while nothing leads there', () => {
    expect(tell(inTime, false)).toEqual(['open b7']);
  });

  it.each([{ ...message, until: Date.now() - 1 }, message, { type: 'other' }, null])(
    'heeds no %j',
    (data) => {
      expect(tell(data)).toEqual([]);
    },
  );
});
