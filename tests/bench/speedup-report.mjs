import { cpus } from 'node:os';

/**
 * @typedef {import('./speedup-works.mjs').Taken} Taken
 * @typedef {Taken & { cores: number }} Run how long it took, and how many cores were busy meanwhile
 * @typedef {Record<1 | 2, readonly Run[]>} Runs
 * @typedef {{
 *   rows: number, tableBytes: number, documents: number, documentsBytes: number,
 *   machine: number, taken: { edit: Runs, documents: Runs },
 * }} Figures
 */

const AIM = 1.7;

/**
 * For people.
 * @param {Figures} figures
 */
export function speedupReport({ rows, tableBytes, documents, documentsBytes, machine, taken }) {
  const edit = `regular expression over ${grouped(rows)} texts, ${megabytes(tableBytes)}`;
  const files = `import of ${grouped(documents)} .docx, ${megabytes(documentsBytes)}`;
  return [
    line([`best of ${taken.edit[1].length}, in turns`, '1 worker', '2 workers', 'speed-up']),
    ...speedupLines(edit, taken.edit),
    ...speedupLines(files, taken.documents),
    `Two threads that share nothing do ${machine.toFixed(2)} times as much as one on this machine.`,
    ...(machine < AIM ? ['It is too busy, or its cores are too few, to say anything.'] : []),
  ].join('\n');
}

/**
 * @param {string} label
 * @param {Runs} runs
 */
function speedupLines(label, runs) {
  return [
    speedupLine(label, runs, 'whole'),
    speedupLine('  of that the batch at work', runs, 'batch'),
    coresLine(runs),
  ];
}

/**
 * @param {string} label
 * @param {Runs} runs
 * @param {keyof Taken} part
 */
function speedupLine(label, runs, part) {
  const one = Math.min(...runs[1].map((each) => each[part]));
  const two = Math.min(...runs[2].map((each) => each[part]));
  const times = `${(one / two).toFixed(2)}×${one / two < AIM ? ' (aim 1.7)' : ''}`;
  return line([label, `${grouped(one)} ms`, `${grouped(two)} ms`, times]);
}

/**
 * What holds a speed-up back: workers have helpers (the browser's collection of garbage, its storage,
 * the page that shows the progress), which have the other cores already while one worker works.
 * @param {Runs} runs
 */
function coresLine(runs) {
  const [one, two] = [meanCores(runs[1]), meanCores(runs[2])];
  const most = `at most ${Math.min(2, cpus().length / one).toFixed(2)}×`;
  return line(['  cores busy with it and its helpers', one.toFixed(2), two.toFixed(2), most]);
}

/** @param {readonly Run[]} runs */
const meanCores = (runs) => runs.reduce((sum, { cores }) => sum + cores, 0) / runs.length;

/** @param {number} value */
const grouped = (value) => Math.round(value).toLocaleString('en');
/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`;

/** @param {[label: string, ...cells: string[]]} cells */
function line([label, ...cells]) {
  return label.padEnd(52) + cells.map((cell) => cell.padStart(16)).join('');
}
