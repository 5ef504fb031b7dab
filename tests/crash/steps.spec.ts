import { expect, test } from '@playwright/test';
import { seeded } from '../fixtures/seeded';
import { Campaign, type Victim } from './campaign';
import { IS_SHORT, KILL_MS } from './length';
import { SCENARIOS, type Scenario } from './scenarios';
import { NO_HARM } from './state';
import { reportKills } from './toll';

const VICTIMS: readonly Victim[] = ['browser', 'browser with two tabs', 'first tab of two'];

/** Kills at every point of the act, and most times again at some point of what follows. */
async function killEverywhere(campaign: Campaign, victim: Victim): Promise<number> {
  const random = seeded(campaign.points);
  const step = IS_SHORT ? Math.ceil(campaign.points / 2) : 1;
  let following = campaign.points;
  let killed = 0;
  for (let at = 1; at <= campaign.points; at += step) {
    const again = 1 + Math.floor(random() * following);
    const { kills, points, harm } = await campaign.run({ victim, at, again });
    reportKills(kills.length, harm);
    expect.soft(harm, `killed ${kills.join(', then ')}`).toEqual(NO_HARM);
    following = points;
    killed += kills.length;
  }
  return killed;
}

/** In the short form each victim has one scenario: the imports and an edit. */
const chosen = (n: number, v: number): boolean => !IS_SHORT || n === v;

const cases: readonly [Scenario, Victim][] = SCENARIOS.flatMap((scenario, n) =>
  VICTIMS.filter((_, v) => chosen(n, v)).map((victim) => [scenario, victim] as [Scenario, Victim]),
);

for (const [scenario, victim] of cases) {
  test(`${scenario.name}: the ${victim} is killed at every durable write`, async () => {
    const campaign = await Campaign.open(scenario);
    try {
      test.setTimeout(KILL_MS * (campaign.points + 1));
      expect(await killEverywhere(campaign, victim)).toBeGreaterThan(0);
    } finally {
      campaign.close();
    }
  });
}
