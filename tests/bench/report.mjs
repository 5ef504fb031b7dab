import { MEASURES } from './steps.mjs';

/**
 * @typedef {import('./options.mjs').Contestant} Contestant
 * @typedef {import('./steps.mjs').Measure} Measure
 * @typedef {import('./steps.mjs').Taken} Taken
 * @typedef {ReturnType<typeof import('./summary.mjs').smoothness>} Smoothness
 * @typedef {{
 *   rows: number, runs: number, dexieRows: number, tableBytes: number,
 *   medians: Record<Contestant, Taken>, smoothness: Smoothness | null, failures: string[],
 * }} Figures
 */

/** @type {Record<Measure, string>} */
const LABELS = {
  import: 'import to durable',
  editFewDistinct: 'edit, few distinct values',
  editAllDistinct: 'edit, all distinct values',
  filter: 'filter',
  sort: 'sort',
  undo: 'undo',
};

/**
 * Why a measure is slower where it is.
 * @type {Partial<Record<Measure, string>>}
 */
const REASONS = {
  import:
    'one worker finds where the records of the whole table begin before any chunk starts; then ' +
    'as many workers as there are cores compete with the browser that writes for them.',
  editAllDistinct:
    'both read, change and write every value anew; runs differ by more than the two do.',
  filter: 'the first filter reads its column from IndexedDB; DuckDB has it in memory.',
};

/** @param {number} value */
const grouped = (value) => value.toLocaleString('en');
/** @param {number | undefined} value */
const milliseconds = (value) => (value === undefined ? '–' : `${grouped(Math.round(value))} ms`);
/**
 * @param {number | undefined} other
 * @param {number | undefined} own
 */
const times = (other, own) =>
  other === undefined || own === undefined ? '–' : `${(other / own).toFixed(1)}×`;

/**
 * What --json writes.
 * @param {Figures} figures
 */
export function reportJson({ medians: { sheaf, duckdb, dexie }, smoothness }) {
  const measures = MEASURES.map((measure) => [
    measure,
    {
      sheafMs: sheaf[measure] ?? null,
      duckdbMs: duckdb[measure] ?? null,
      dexieMs: dexie[measure] ?? null,
    },
  ]);
  const longestTaskMs = smoothness && Math.max(smoothness.importMs, smoothness.editsMs);
  return { ...Object.fromEntries(measures), longestTaskMs, pauseMs: smoothness?.pauseMs ?? null };
}

/**
 * The same for people.
 * @param {Figures} figures
 */
export function reportText(figures) {
  return [
    heading(figures),
    ...MEASURES.map((measure) => measureLine(measure, figures)),
    ...(figures.smoothness ? smoothnessLines(figures.smoothness, figures.rows) : []),
    ...shortfalls(figures),
    ...notes(figures),
    ...figures.failures.map((failure) => `FAILED: ${failure}`),
  ].join('\n');
}

/** @param {Figures} figures */
function heading({ rows, runs, tableBytes }) {
  const size = `${grouped(rows)} rows × 10 columns, ${Math.round(tableBytes / 1e6)} MB`;
  const first = runs === 1 ? 'one run' : `median of ${runs}`;
  return `${size}\n${line([first, 'Sheaf', 'DuckDB-WASM', 'Dexie rows', 'vs DuckDB', 'vs Dexie'])}`;
}

/**
 * @param {Measure} measure
 * @param {Figures} figures
 */
function measureLine(measure, { medians }) {
  const [own, duck, rows] = [medians.sheaf, medians.duckdb, medians.dexie].map(
    (taken) => taken[measure],
  );
  const cells = [own, duck, rows].map(milliseconds);
  return line([LABELS[measure], ...cells, times(duck, own), times(rows, own)]);
}

/**
 * @param {Smoothness} smoothness
 * @param {number} rows
 */
function smoothnessLines({ importMs, editsMs, pauseMs, scroll }, rows) {
  const task = (/** @type {number} */ value) =>
    value === 0 ? 'none of 50 ms or more' : milliseconds(value);
  return [
    `Longest main-thread task: import ${task(importMs)}; edits with the grid in view ${task(editsMs)}`,
    `Pause in mid-import: in effect after ${milliseconds(pauseMs)} at the most`,
    `Scrolling ${grouped(rows)} rows by wheel: ${scroll.late} of ${scroll.frames} frames later than ` +
      `25 ms, the latest ${milliseconds(scroll.longest)} (at rest ${scroll.atRest.late} of ` +
      `${scroll.atRest.frames}, ${milliseconds(scroll.atRest.longest)})`,
  ];
}

/** @param {Figures} figures */
function shortfalls({ medians: { sheaf, duckdb } }) {
  const slower = MEASURES.filter(
    (measure) => (sheaf[measure] ?? 0) > (duckdb[measure] ?? Infinity),
  );
  return slower.map(
    (measure) => `SLOWER than DuckDB: ${LABELS[measure]}: ${REASONS[measure] ?? 'not known why.'}`,
  );
}

/** @param {Figures} figures */
function notes({ rows, dexieRows }) {
  const scaled = dexieRows < rows ? ` and multiplied by ${rows / dexieRows}` : '';
  return [
    'DuckDB-WASM: database in OPFS, every change checkpointed; its undo is the reverse update. One',
    '  thread (eh bundle): with the threads of its coi bundle a CHECKPOINT in OPFS hangs.',
    `Dexie rows: one record a row, measured at ${grouped(dexieRows)} rows${scaled}; its sort has an index.`,
    'Each had started before its clock did: DuckDB its database, Sheaf its service worker.',
    'All answers were compared with the table: counts, edited cells, the first sorted row.',
  ];
}

/** @param {[label: string, ...cells: string[]]} cells */
function line([label, ...cells]) {
  return label.padEnd(28) + cells.map((cell) => cell.padStart(14)).join('');
}
