import { MEASURES } from './steps.mjs';

/**
 * @typedef {import('./contestants.mjs').PeerSample} PeerSample
 * @typedef {import('./contestants.mjs').SheafSample} SheafSample
 * @typedef {import('./steps.mjs').Taken} Taken
 */

/**
 * The median of what each measure took, times `scale`; a measure that failed in a run is left out.
 * @param {readonly PeerSample[]} samples
 * @param {number} [scale]
 */
export function medians(samples, scale = 1) {
  /** @type {Taken} */
  const found = {};
  for (const measure of MEASURES) {
    const values = samples
      .map(({ taken }) => taken[measure])
      .filter((value) => value !== undefined);
    if (values.length === samples.length && values.length > 0) {
      found[measure] = Math.round(median(values) * scale * 10) / 10;
    }
  }
  return found;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/**
 * The worst of all runs.
 * @param {readonly SheafSample[]} samples
 */
export function smoothness(samples) {
  const scrolls = samples.map(({ scroll }) => scroll);
  return {
    importMs: Math.max(...samples.map(({ longestTasks }) => longestTasks.import)),
    editsMs: Math.max(...samples.map(({ longestTasks }) => longestTasks.edits)),
    pauseMs: Math.max(...samples.map(({ pause }) => pause)),
    scroll: scrolls.reduce((worst, each) => (each.late > worst.late ? each : worst)),
  };
}
