import { report } from '../platform/report';
import { canKeepAwake, keepAwake, type HeldAwake } from '../platform/wake-lock';
import { whenSeen } from '../platform/when-seen';

const browser = { canKeepAwake, keepAwake, whenSeen };

/** Keeps the screen on for as long as that is wanted and the page is in view. */
export class ScreenAwake {
  readonly #platform: typeof browser;
  readonly #onError: (error: unknown) => void;
  #isWanted = false;
  #held: HeldAwake | null = null;
  #isAsking = false;
  #stop = () => {};

  constructor(onError: (error: unknown) => void = report, platform = browser) {
    this.#onError = onError;
    this.#platform = platform;
  }

  get isPossible(): boolean {
    return this.#platform.canKeepAwake();
  }

  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted || !this.isPossible) return;
    this.#isWanted = isWanted;
    this.#stop();
    // The browser lets go of it out of view, and gives it back only when asked.
    this.#stop = isWanted ? this.#platform.whenSeen(() => this.#settle()) : () => {};
    this.#settle();
  }

  /** One question at a time. */
  #settle(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    void this.#catchUp()
      .catch(this.#onError)
      .finally(() => (this.#isAsking = false));
  }

  async #catchUp(): Promise<void> {
    const isWanted = this.#isWanted;
    if (isWanted && !this.#held) await this.#hold();
    if (!isWanted && this.#held) await this.#held.release();
    if (isWanted !== this.#isWanted) await this.#catchUp();
  }

  async #hold(): Promise<void> {
    const held = await this.#platform.keepAwake();
    this.#held = held;
    held?.onLost(() => {
      if (this.#held === held) this.#held = null;
    });
  }
}

export const screenAwake = new ScreenAwake();
