import { cellKind, type CellKind } from './cell-kind';
import { CellTexts } from './cell-texts';
import { ColumnBuilder } from './column-builder';
import type { Dialect } from './dialect';
import { looksLikeHeader } from './header-guess';
import { isWellQuoted } from './is-well-quoted';
import { parseInto } from './parse-records';

/** In order of preference: a later one must score higher. '' stands for a single column. */
const DELIMITERS = [',', ';', '\t', '|', '', ':', '^', '~', ' ', '\u001f'];
const MAX_SAMPLE_CHARS = 65_536;
const MAX_JUDGED_ROWS = 200;

/**
 * Guesses how a CSV file is written from its beginning: of all candidate
 * dialects the one whose cut is the most regular and whose cells look the most
 * like values (van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
 * detecting row and type patterns", 2019).
 *
 * @param sample the start of the file's text; a record cut at its end is left out.
 */
export function detectDialect(sample: string): Dialect {
  const text = completeLines(sample.replace(/^\ufeff/, '').slice(0, MAX_SAMPLE_CHARS));
  let best = trial(text, plainDialect(','));
  let bestScore = scoreOf(best);
  for (const { dialect, isSingle } of candidates(text)) {
    const other = trial(text, dialect, isSingle);
    const wanted = bestScore * 1.0001;
    // To look at all cells takes as long as to cut them.
    if (highestScoreOf(other) <= wanted) continue;
    const score = scoreOf(other);
    if (score > wanted) [best, bestScore] = [other, score];
  }
  return { ...best.dialect, header: looksLikeHeader(best.table, best.dialect.delimiter) };
}

/** A sample that was cut by one dialect. */
interface Trial {
  dialect: Dialect;
  table: SampleTable;
  /** Whether its records were left whole. */
  isSingle: boolean;
}

/** A parsed sample that also knows how many cells each record has. */
class SampleTable extends ColumnBuilder<CellTexts> {
  readonly widths: number[] = [];

  constructor() {
    super(() => new CellTexts());
  }

  override endRecord(cells: number): void {
    super.endRecord(cells);
    this.widths.push(cells);
  }
}

function plainDialect(delimiter: string): Dialect {
  return { delimiter, quote: '"', escape: 'double', header: false };
}

function completeLines(text: string): string {
  const cut = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return cut === -1 || text.length < MAX_SAMPLE_CHARS ? text : text.slice(0, cut + 1);
}

function* candidates(text: string): Generator<{ dialect: Dialect; isSingle: boolean }> {
  for (const delimiter of DELIMITERS) {
    if (delimiter !== '' && !text.includes(delimiter)) continue;
    const isSingle = delimiter === '';
    const plain = plainDialect(isSingle ? ',' : delimiter);
    // Commas are tried in any case.
    if (delimiter !== ',') yield { dialect: plain, isSingle };
    if (isSingle) continue;
    if (opensFields(text, delimiter, "'")) {
      yield { dialect: { ...plain, quote: "'" }, isSingle };
    }
    if (!opensFields(text, delimiter, '"') || isWellQuoted(text, delimiter)) continue;
    yield { dialect: { ...plain, quote: '' }, isSingle };
    if (text.includes('\\"')) yield { dialect: { ...plain, escape: 'backslash' }, isSingle };
    if (delimiter !== ' ' && text.includes(`${delimiter} "`)) {
      yield { dialect: { ...plain, skipInitialSpace: true }, isSingle };
    }
  }
}

/** Whether the quote stands where a field starts and again where one ends. */
function opensFields(text: string, delimiter: string, quote: string): boolean {
  const opens = [`\n${quote}`, `\r${quote}`, delimiter + quote, `${delimiter} ${quote}`];
  const closes = [`${quote}\n`, `${quote}\r`, quote + delimiter];
  return (
    (text.startsWith(quote) || opens.some((mark) => text.includes(mark))) &&
    (text.endsWith(quote) || closes.some((mark) => text.includes(mark)))
  );
}

function trial(text: string, dialect: Dialect, isSingle = false): Trial {
  const table = new SampleTable();
  const cut = isSingle ? { ...dialect, delimiter: NOT_CUT, quote: '' as const } : dialect;
  parseInto(table, text, cut);
  return { dialect, table, isSingle };
}

/** Whatever the cells are, the score is not higher. */
function highestScoreOf({ table, isSingle }: Trial): number {
  return patternScore(table.widths, isSingle ? SINGLE_VALUE : SINGLE_CELL);
}

function scoreOf({ dialect, table, isSingle }: Trial): number {
  const delimiter = isSingle ? NOT_CUT : dialect.delimiter;
  const kinds = kindsOf(table, delimiter);
  if (LOOSE_DELIMITERS.includes(delimiter) && !isRegular(table, kinds)) return 0;
  const single = isSingle && isSpecific(kinds) ? SINGLE_VALUE : SINGLE_CELL;
  return patternScore(table.widths, single) * kindScore(kinds);
}

/** A delimiter that no text file holds. */
const NOT_CUT = '\u0001';
/** Weight of a record that was not cut. */
const SINGLE_CELL = 0.001;
/** The same where its cells are clearly values. */
const SINGLE_VALUE = 0.5;
/** These stand in prose, times and addresses too, and must cut very regularly. */
const LOOSE_DELIMITERS = ' :';

/** High where few patterns of many cells cover many records. */
function patternScore(widths: readonly number[], singleCell: number): number {
  const counts = countEach(widths);
  let sum = 0;
  for (const [width, count] of counts) sum += (count * Math.max(singleCell, width - 1)) / width;
  return counts.size === 0 ? 0 : sum / counts.size;
}

function countEach(widths: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return counts;
}

function isRegular(table: SampleTable, kinds: KindCounts): boolean {
  const commonest = Math.max(...countEach(table.widths).values());
  const values = kinds.number + kinds.date + kinds.empty;
  return commonest >= table.rows * 0.9 && values * 4 >= countCells(kinds);
}

/** All cells but a header are numbers, dates or the like. */
function isSpecific(kinds: KindCounts): boolean {
  const others = kinds.text + kinds.listed + kinds.unclear;
  const cells = countCells(kinds);
  return cells > 1 && others <= 1 + cells * 0.1;
}

type KindCounts = Record<CellKind, number>;

const KIND_WEIGHTS: KindCounts = {
  empty: 1,
  number: 1,
  date: 1,
  token: 1,
  text: 0.95,
  listed: 0.4,
  unclear: 0.1,
};

function kindsOf(table: SampleTable, delimiter: string): KindCounts {
  const counts = { empty: 0, number: 0, date: 0, token: 0, text: 0, listed: 0, unclear: 0 };
  for (const [c, column] of table.columns.entries()) {
    for (let r = 0; r < Math.min(table.rows, MAX_JUDGED_ROWS); r++) {
      if (c < (table.widths[r] ?? 0)) counts[cellKind(column[r] ?? '', delimiter)]++;
    }
  }
  return counts;
}

function countCells(kinds: KindCounts): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}

function kindScore(kinds: KindCounts): number {
  const cells = countCells(kinds);
  let known = 0;
  for (const [kind, weight] of Object.entries(KIND_WEIGHTS))
    known += kinds[kind as CellKind] * weight;
  return cells === 0 ? 0 : known / cells;
}
