import { expect, type Locator, type Page } from '@playwright/test';

const NOWHERE = 'Nothing has the focus.';

/** Presses a key; whatever it did, what has the focus now is there, in view and can be told. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expectFocusSeen(page);
}

/**
 * Presses Tab until the element that is wanted has the focus, which is seen at every step. After the
 * last one the browser's own parts have it, once.
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  let hasLeft = false;
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  while (!(await isThere())) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(faultOfFocus);
    if (fault === NOWHERE && hasLeft) throw new Error(`Tab does not lead to ${String(wanted)}.`);
    hasLeft ||= fault === NOWHERE;
    if (fault !== '' && fault !== NOWHERE) await expectFocusSeen(page);
  }
}

/** Goes to an element and presses it. */
export async function pressOn(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted);
  await press(page, key);
}

export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(faultOfFocus)).toBe('');
}

/** What is wrong with where the focus is, in words. Runs in the page. */
function faultOfFocus(): string {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) {
    return 'Nothing has the focus.';
  }
  // What only a script can bring the focus to, such as a title, is where reading goes on.
  const isEntry = focused.matches('[role^=menuitem]');
  if (focused.tabIndex < 0 && !isEntry) return '';

  // Its own look is that of what stands beside it.
  const shown = focused.matches('.visually-hidden') ? focused.nextElementSibling! : focused;
  const what = shown.outerHTML.slice(0, 120);
  const { outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(shown);
  const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  const isLit = isEntry && backgroundColor !== 'rgba(0, 0, 0, 0)';
  if (!hasRing && !isLit) return `It cannot be seen: ${what}`;

  const { left, top, width, height } = shown.getBoundingClientRect();
  const onTop = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  const isThere = onTop !== null && (shown.contains(onTop) || onTop.contains(shown));
  return isThere ? '' : `It is out of view: ${what} behind ${onTop?.outerHTML.slice(0, 80)}`;
}
