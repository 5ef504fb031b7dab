import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds in light colours, and in dark ones of what hangs on them. */
export async function expectNoViolationsInBothColours(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNoViolations(page, `${where}, light`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const contrast = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']);
  await expectNoViolations(page, `${where}, dark`, contrast);
}

/** What axe finds on the page as it is, once everything has come to rest. */
export async function expectNoViolations(
  page: Page,
  where: string,
  axe = new AxeBuilder({ page }),
): Promise<void> {
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => {
      return effect?.getComputedTiming().iterations !== Infinity;
    });
    await Promise.allSettled(moving.map((animation) => animation.finished));
  });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join()}`);
  expect.soft(found, where).toEqual([]);
}
