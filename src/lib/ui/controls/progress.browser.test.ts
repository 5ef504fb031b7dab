import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Progress from './Progress.svelte';

async function animationsOf(props: { value: number | null; isStill?: boolean }): Promise<number> {
  const { container } = await render(Progress, { label: 'Import', ...props });
  return container.getAnimations({ subtree: true }).length;
}

describe('a progress bar', () => {
  it('moves while its size is unknown', async () => {
    expect(await animationsOf({ value: null })).toBe(1);
  });

  it('stands still while nothing is done', async () => {
    expect(await animationsOf({ value: null, isStill: true })).toBe(0);
  });

  it('stands where it is while its size is known', async () => {
    expect(await animationsOf({ value: 0.5 })).toBe(0);
  });
});
