import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { test } from '@playwright/test';
import type { Harm } from './state';

const COUNTED = ['kills', 'lost', 'doubled', 'torn'] as const;
type Counted = (typeof COUNTED)[number];

/** Notes what a kill, or several before one look, did: to be called in a test. */
export function reportKills(kills: number, { lost, doubled, torn }: Harm): void {
  const counts = { kills, lost: lost.length, doubled: doubled.length, torn: torn.length };
  for (const type of COUNTED) {
    test.info().annotations.push({ type, description: String(counts[type]) });
  }
}

/** Adds up what all tests reported, as the last line of all. */
export default class Toll implements Reporter {
  readonly #total: Record<Counted, number> = { kills: 0, lost: 0, doubled: 0, torn: 0 };

  onTestEnd(_test: TestCase, { annotations }: TestResult): void {
    for (const { type, description } of annotations) {
      const counted = COUNTED.find((each) => each === type);
      if (counted) this.#total[counted] += Number(description);
    }
  }

  onExit(): Promise<void> {
    console.log(COUNTED.map((each) => `${each} ${this.#total[each]}`).join(', '));
    return Promise.resolve();
  }
}
