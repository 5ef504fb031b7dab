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
  withTorn,
  type Harm,
  type State,
} from './state';

/** What is killed: the browser, or the tab with the engine while another one looks on. */
export type Victim = 'browser' | 'browser with two tabs' | 'first tab of two';

export interface Kill {
  readonly victim: Victim;
  /** The point at which it is killed, counted from the beginning of the act. */
  readonly at: number;
  /**
   * The point at which it is killed again, counted from when the browser is started again. Less may
   * be left to do than that; a tab is killed once.
   */
  readonly again: number;
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
    try {
      await campaign.#prepare();
    } catch (error) {
      campaign.close();
      throw error;
    }
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

  /** Kills once or twice, lets the act come to its end, and says what was found. */
  async run(kill: Kill): Promise<Outcome> {
    const profile = join(this.#folder, 'profile');
    copyProfile(join(this.#folder, 'prepared'), profile);
    const start = () => startSession(this.#server.url, profile, TABS[kill.victim]);
    const kills: string[] = [];
    let session = await start();
    let acted: Promise<unknown> | undefined;
    try {
      const held = await this.#disturb(session, this.#server.holdAt(kill.at));
      if (held) kills.push(held.point);
      if (held && kill.victim === 'first tab of two') {
        await session.killFirstTab();
        acted = held.acted;
      } else if (held) {
        await session.kill();
        const again = this.#server.holdAt(kill.again);
        session = await start();
        const heldAgain = await this.#disturb(session, again);
        if (heldAgain) {
          kills.push(heldAgain.point);
          await session.kill();
          session = await start();
        }
      }
      void this.#server.holdAt(Infinity);
      const harm = await this.#finish(session, acted);
      return { kills, points: this.#server.points().length, harm };
    } finally {
      await session.kill();
    }
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

  /** `acted` is the act that goes on, where it was not the user who was killed. */
  async #finish({ user }: Session, acted?: Promise<unknown>): Promise<Harm> {
    const glimpse = this.#scenario.isAtomic ? await stateOf(user.page) : this.#after;
    const faults = await faultsOf(user.page);
    // Nothing would be tidied then, ever.
    if (faults.length > 0) return withTorn(NO_HARM, faults);
    await acted;
    await this.#scenario.act(user);
    const harm = harmIn(await stateOf(user.page), this.#after);
    await user.tidied();
    return withTorn(harm, [
      ...(this.#isWhole(glimpse) ? [] : ['an atomic batch was seen half done']),
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
