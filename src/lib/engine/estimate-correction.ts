/** An estimate is never taken for this many times too low, or too high. */
const MOST = 4;
/** How far what was seen to be less counts: it takes some chunks to believe it. */
const FALL_SHARE = 0.25;

/**
 * Corrects the estimates of a batch's chunks by what the chunks before them held. Too little is
 * believed at once, too much only by and by: a budget that is kept matters more than a place more.
 */
export class EstimateCorrection {
  #factor = 1;

  /** What to count on for a chunk that was estimated at so many bytes. */
  correct(estimated: number): number {
    return Math.round(estimated * this.#factor);
  }

  /** A chunk that was estimated at so many bytes held so many. */
  observe(estimated: number, held: number): void {
    if (estimated <= 0) return;
    const seen = Math.min(MOST, Math.max(1 / MOST, held / estimated));
    const share = seen > this.#factor ? 1 : FALL_SHARE;
    this.#factor += (seen - this.#factor) * share;
  }
}
