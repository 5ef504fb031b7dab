import { describe, expect, it } from 'vitest';
import { openTask, type Page } from './open-task';

/** What happens to pages, of which some are open. */
function browserWith(...open: { name: string; focused?: boolean }[]) {
  const done: string[] = [];
  const pages = open.map(({ name, focused = false }): Page => {
    return {
      focused,
      focus: async () => done.push(`focus ${name}`),
      postMessage: (message) => done.push(`tell ${name} ${JSON.stringify(message)}`),
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
    expect(browser.done).toEqual(['tell last {"type":"open-task","batch":"b7"}', 'focus last']);
  });

  it('prefers the page that has the focus', async () => {
    const browser = browserWith({ name: 'other' }, { name: 'front', focused: true });
    await openTask(browser, null);
    expect(browser.done).toEqual(['focus front']);
  });
});
