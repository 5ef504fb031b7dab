import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crashServer, type CrashServer } from './crash-server';
import type { Scenario } from './scenarios';
import { startSession, type Session } from './session';
import {
  faultsOf,
  harmIn,
  leftoversOf,
  NO_HARM,
  stateOf,
  type Harm,
  withTorn,
  type State,
} from './state';

/** What is killed: the browser, or the tab with the engine while another one looks on. */
export type Victim = 'browser' | 'browser with two tabs' | 'first tab of two';

export interface Kill {
  readonly victim: Victim;
  /** The point at which it is killed, counted from the beginning of the act. */
  readonly at: number;
  /**
   * The point at which it is killed again, counted from when the browser is started again; null
   * for never. Less may be left to do than that.
   */
  readonly again: number | null;
}

export interface Outcome {
  /** The points at which it was killed. */
  readonly kills: readonly string[];
  /** How many points the last stretch reached, which nobody disturbed. */
  readonly points: number;
  readonly harm: Harm;
}

/** One scenario, prepared once, and done over and over with a kill in its midst. */
export class Campaign {
  readonly #scenario: Scenario;
  readonly #server: CrashServer;
  readonly #folder: string;
  #before!: State;
  #after!: State;
  #points = 0;

  private constructor(scenario: Scenario, server: CrashServer, folder: string) {
    this.#scenario = scenario;
    this.#server = server;
    this.#folder = folder;
  }

  static async open(scenario: Scenario): Promise<Campaign> {
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-crash-'));
    const campaign = new Campaign(scenario, await crashServer(), folder);
    await campaign.#prepare();
    return campaign;
  }

  /** How many points an undisturbed run of the act has. */
  get points(): number {
    return this.#points;
  }

  close(): void {
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async run(kill: Kill): Promise<Outcome> {
    const profile = join(this.#folder, 'profile');
    copyProfile(join(this.#folder, 'prepared'), profile);
    const kills: string[] = [];
    const start = () => startSession(this.#server.url, profile, TABS[kill.victim]);

    let session = await start();
    const killed = await this.#disturb(session, this.#server.holdAt(kill.at));
    if (killed === null) {
      await session.kill();
      return { kills, points: 0, harm: NO_HARM };
    }
    kills.push(killed.point);
    if (kill.victim === 'first tab of two') {
      await session.killFirstTab();
      void this.#server.holdAt(Infinity);
      await killed.acted;
    } else {
      await session.kill();
      if (kill.again !== null) {
        const held = this.#server.holdAt(kill.again);
        session = await start();
        const again = await this.#disturb(session, held);
        if (again) kills.push(again.point);
        await session.kill();
      }
      void this.#server.holdAt(Infinity);
      session = await start();
    }
    const harm = await this.#finish(session);
    const points = this.#server.points().length;
    await session.kill();
    return { kills, points, harm };
  }

  async #prepare(): Promise<void> {
    const profile = join(this.#folder, 'prepared');
    let session = await startSession(this.#server.url, profile, 1);
    await this.#scenario.prepare?.(session.user);
    this.#before = await stateOf(session.user.page);
    await session.kill();
    const copy = join(this.#folder, 'profile');
    copyProfile(profile, copy);
    session = await startSession(this.#server.url, copy, 1);
    void this.#server.holdAt(Infinity);
    await this.#scenario.act(session.user);
    this.#points = this.#server.points().length;
    this.#after = await stateOf(session.user.page);
    await session.kill();
  }

  /** Acts until a point is held. Null when the act is over before. */
  async #disturb({ user }: Session, held: Promise<string>): Promise<Held | null> {
    const acted = this.#scenario.act(user);
    // Whoever is killed hears of it; an error before that is the race's outcome.
    acted.catch(() => undefined);
    const point = await Promise.race([held, acted.then(() => null)]);
    return point === null ? null : { point, acted };
  }

  async #finish({ user }: Session): Promise<Harm> {
    const glimpse = await stateOf(user.page);
    const faults = await faultsOf(user.page);
    await this.#scenario.act(user);
    const harm = harmIn(await stateOf(user.page), this.#after);
    await user.tidied();
    const isTorn = this.#scenario.isAtomic && !this.#isWhole(glimpse);
    return withTorn(harm, [
      ...(isTorn ? ['an atomic batch was seen half done'] : []),
      ...faults,
      ...(await leftoversOf(user.page)),
    ]);
  }

  #isWhole({ collections }: State): boolean {
    const seen = JSON.stringify(collections);
    return [this.#before, this.#after].some((each) => JSON.stringify(each.collections) === seen);
  }
}

/** A browser's data, as it was left; whoever had it open then is gone. */
function copyProfile(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true, maxRetries: 5 });
  cpSync(from, to, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') });
}

interface Held {
  readonly point: string;
  /** Goes on once the point is let go, where it was not the user who was killed. */
  readonly acted: Promise<unknown>;
}

const TABS = {
  browser: 1,
  'browser with two tabs': 2,
  'first tab of two': 2,
} as const satisfies Record<Victim, 1 | 2>;
