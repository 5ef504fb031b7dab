/** @typedef {import('./memory-steps.mjs').Figures} Figures */

/** As the settings have it by default. */
const BUDGET = 512 * 2 ** 20;

/**
 * For people.
 * @param {{ rows: number, workers: number, tableBytes: number }} task
 * @param {Figures} measured
 */
export function memoryReport({ rows, workers, tableBytes }, { atRest, steps }) {
  const figures = steps.map(([, each]) => each);
  const heap = Math.max(...figures.map((each) => each.workers));
  const counted = Math.max(...figures.map((each) => each.counted));
  return [
    `${rows.toLocaleString('en')} rows × 10 columns, ${Math.round(tableBytes / 1e6)} MB; ` +
      `${workers} workers; budget ${megabytes(BUDGET)}, of which 80% are given to chunks`,
    line(['At the most', 'at rest', ...steps.map(([name]) => name)]),
    line(['time', '–', ...figures.map(({ seconds }) => `${seconds.toFixed(1)} s`)]),
    line(['counted by the engine', '–', ...figures.map((each) => megabytes(each.counted))]),
    line(['heaps of all workers', ...[atRest, ...figures].map((each) => megabytes(each.workers))]),
    line(['heap of one worker', ...[atRest, ...figures].map((each) => megabytes(each.worker))]),
    line(['heap of the page', ...[atRest, ...figures].map((each) => megabytes(each.page))]),
    line(['the whole process', ...[atRest, ...figures].map((each) => megabytes(each.process))]),
    `${verdict('Counted', counted)}; ${verdict('workers’ heaps', heap)}`,
    'Heaps: array buffers and garbage included. The process: the browser’s own code, and what was',
    '  freed and not given back to the system, too.',
  ].join('\n');
}

/**
 * @param {string} what
 * @param {number} bytes
 */
function verdict(what, bytes) {
  const share = Math.round((bytes / BUDGET) * 100);
  return `${what} ${bytes <= BUDGET ? 'within' : 'OVER'} the budget (${share}%)`;
}

/** @param {number | null} bytes */
function megabytes(bytes) {
  return bytes === null ? '–' : `${Math.round(bytes / 2 ** 20)} MB`;
}

/** @param {[label: string, ...cells: string[]]} cells */
function line([label, ...cells]) {
  return label.padEnd(24) + cells.map((cell) => cell.padStart(18)).join('');
}
