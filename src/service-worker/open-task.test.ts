import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTask, type Page } from './open-task';

afterEach(() => vi.useRealTimers());

/** What happens to pages, of which some are open; one that is mute answers nothing. */
function browserWith(...open: { name: string; focused?: boolean; isMute?: boolean }[]) {
  const done: string[] = [];
  const pages = open.map(({ name, focused = false, isMute = false }): Page => {
    return {
      focused,
      focus: async () => done.push(`focus ${name}`),
      postMessage(message, [port]) {
        done.push(`tell ${name} of ${(message as { batch: string }).batch}`);
        if (!isMute) (port as MessagePort).postMessage(true);
      },
    };
  });
  return {
    done,
    open: async () => pages,
    openAt: async (path: string) => done.push(`open ${path}`),
  };
}

describe('openTask', () => {
  it('opens a page where none is open', async () => {
    const browser = browserWith();
    await openTask(browser, 'b7');
    await openTask(browser, null);
    expect(browser.done).toEqual(['open tasks/b7', 'open ']);
  });

  it('leads the page that was used last', async () => {
    const browser = browserWith({ name: 'last' }, { name: 'other' });
    await openTask(browser, 'b7');
    expect(browser.done).toEqual(['tell last of b7', 'focus last']);
  });

  it('opens another page where that does not answer', async () => {
    vi.useFakeTimers();
    const browser = browserWith({ name: 'frozen', isMute: true });
    const opened = openTask(browser, 'b7');
    await vi.advanceTimersByTimeAsync(499);
    expect(browser.done).toEqual(['tell frozen of b7']);
    await vi.advanceTimersByTimeAsync(1);
    await opened;
    expect(browser.done).toEqual(['tell frozen of b7', 'open tasks/b7']);
  });

  it('prefers the page that has the focus', async () => {
    const browser = browserWith({ name: 'other' }, { name: 'front', focused: true });
    await openTask(browser, null);
    expect(browser.done).toEqual(['focus front']);
  });
});
