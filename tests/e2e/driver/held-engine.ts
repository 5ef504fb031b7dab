import type { Page } from '@playwright/test';

/** Takes the lock without which no engine works, so that a batch waits for as long as wanted. */
export async function holdEngine(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(
    () =>
      new Promise<{ release: () => void }>((resolve) => {
        const hold = () => new Promise<void>((release) => resolve({ release }));
        void navigator.locks.request('sheaf-engine', { steal: true }, hold);
      }),
  );
  return () => held.evaluate(({ release }) => release());
}
