import { setTimeout } from 'node:timers/promises';

/** @typedef {import('./page.mjs').Page} Page */

const SCROLL_MS = 4000;
/** 15,000 pixels a second: a wheel that is spun. */
const WHEEL_STEP = 240;
const WHEEL_PAUSE_MS = 16;
const LATE_AFTER_MS = 25;

/**
 * The longest main-thread task while the work ran. The browser reports tasks of 50 ms and more:
 * 0 is none.
 * @param {Page} page
 * @param {() => Promise<void>} work
 */
export async function longestTask(page, work) {
  const watch = await page.evaluateHandle(() => {
    const seen = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
    return seen;
  });
  await work();
  // The last task is reported in a turn of its own.
  await page.waitForTimeout(200);
  return watch.evaluate(({ longest }) => longest);
}

/**
 * Turns the wheel over the grid for a few seconds and counts the frames that came late; also at
 * rest, which tells what the machine itself loses.
 * @param {Page} page
 */
export async function scrollGrid(page) {
  const grid = page.getByRole('grid');
  await grid.hover();
  const atRest = await countFrames(page, async () => {});
  const scrolling = await countFrames(page, () => page.mouse.wheel(0, WHEEL_STEP));
  if ((await grid.evaluate(({ scrollTop }) => scrollTop)) === 0) {
    throw new Error('The wheel did not scroll the grid');
  }
  return { atRest, ...scrolling };
}

/**
 * @param {Page} page
 * @param {() => Promise<void>} act done again and again
 */
async function countFrames(page, act) {
  const watch = await page.evaluateHandle((lateAfter) => {
    const seen = { frames: 0, late: 0, longest: 0, isOver: false };
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      const gap = now - last;
      last = now;
      seen.frames++;
      if (gap > lateAfter) seen.late++;
      seen.longest = Math.max(seen.longest, gap);
      if (!seen.isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return seen;
  }, LATE_AFTER_MS);
  const end = Date.now() + SCROLL_MS;
  while (Date.now() < end) {
    await act();
    await setTimeout(WHEEL_PAUSE_MS);
  }
  return watch.evaluate((seen) => {
    seen.isOver = true;
    return { frames: seen.frames, late: seen.late, longest: seen.longest };
  });
}
