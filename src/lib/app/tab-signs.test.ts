import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { TabSigns } from './tab-signs.svelte';

const icons: (string | null)[] = [];
const badges: number[] = [];
vi.mock('../platform/favicon', () => ({ showFavicon: (url: string | null) => icons.push(url) }));
vi.mock('../platform/app-badge', () => ({
  showBadge: async (count: number) => void badges.push(count),
}));

beforeEach(() => {
  icons.length = 0;
  badges.length = 0;
});

const running = (done: number, total: number | null = 100) => aBatch({}, { done, total });
const waiting = aBatch({ status: 'queued', startedAt: null }, { total: null });

describe('the signs of a tab', () => {
  it('say how far all that runs is', async () => {
    const signs = new TabSigns();
    await signs.follow([running(50), running(35), waiting]);
    expect(signs.titled('Orders')).toBe('42% · Orders · Sheaf');
    expect(icons).toEqual([expect.stringMatching(/^data:image\/svg/)]);
    expect(badges).toEqual([2]);
  });

  it('count what is not measured yet', async () => {
    const signs = new TabSigns();
    await signs.follow([running(0, null)]);
    expect([signs.titled('Orders'), icons, badges]).toEqual(['Orders · Sheaf', [null], [1]]);
  });

  it('are gone once nothing runs', async () => {
    const signs = new TabSigns();
    await signs.follow([running(50)]);
    await signs.follow([waiting, aBatch({ status: 'paused', intent: 'pause' })]);
    expect([signs.titled('Orders'), icons.at(-1), badges]).toEqual([
      'Orders · Sheaf',
      null,
      [1, 0],
    ]);
  });

  it('show another icon for every twentieth', async () => {
    const signs = new TabSigns();
    for (const done of [50, 54, 55]) await signs.follow([running(done)]);
    expect(icons[0]).toBe(icons[1]);
    expect(icons[2]).not.toBe(icons[1]);
  });
});
