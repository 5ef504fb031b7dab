import type { Attribute } from './attribute';
import { looseNumber } from './canonical-number';
import { compareTexts } from './compare-texts';
import { DAY_MS, dateValue, isWholeDay } from './date-text';
import type { Bound, Condition } from './filter';
import { FilterError } from './filter-error';
import type { Mask } from './mask';
import { lowerPacked, searchPacked } from './search-packed';
import type { PackedText } from './segment';
import { formatTags, parseTags } from './tags';

/** Whether one cell satisfies a condition; `number`, where given, says the same of its number. */
export interface CellTest {
  readonly text: (text: string) => boolean;
  /** Of a cell that reads as this number; NaN is the empty cell. */
  readonly number?: (number: number) => boolean;
  /** Of all cells at once; undefined where these have to be asked one by one. */
  readonly packed?: (cells: PackedText) => Mask | undefined;
}

type TextCondition = Exclude<Condition, { is: 'between' | 'empty' }>;

/**
 * The test that a condition is for cells of this attribute. Throws a FilterError, with `path` of
 * the condition, when its value does not fit the attribute or is not a regular expression.
 *
 * Ignoring case compares lower-case texts (`toLowerCase`, no locale). A regular expression has
 * the flag u; one that is valid only without it (`\-`, say) is taken without.
 */
export function cellTest(condition: Condition, attribute: Attribute, path: string): CellTest {
  switch (condition.is) {
    case 'empty':
      return { text: (text) => text === '', number: Number.isNaN };
    case 'between':
      return betweenTest(condition.value, attribute, valuePath(path));
    case 'equals':
      return equalsTest(condition, attribute);
    case 'matches':
      return { text: matchesTest(condition, valuePath(path)) };
    case 'contains':
      return containsTest(condition);
    case 'startsWith':
      return { text: startsWithTest(condition) };
    case 'hasTag':
      return { text: tagTest(condition) };
  }
}

const valuePath = (path: string): string => (path === '' ? 'value' : `${path}.value`);

function containsTest({ value: given, ignoreCase = true }: TextCondition): CellTest {
  const value = String(given);
  if (!ignoreCase) {
    return {
      text: (text) => text.includes(value),
      packed: (cells) => searchPacked(cells, value),
    };
  }
  const wanted = value.toLowerCase();
  return {
    text: (text) => text.toLowerCase().includes(wanted),
    packed: (cells) => {
      const lower = lowerPacked(cells);
      return lower && searchPacked(lower, wanted);
    },
  };
}

function startsWithTest({ value: given, ignoreCase = true }: TextCondition): CellTest['text'] {
  const value = String(given);
  if (!ignoreCase) return (text) => text.startsWith(value);
  const wanted = value.toLowerCase();
  return (text) => text.toLowerCase().startsWith(wanted);
}

function equalsTest(condition: TextCondition, { type }: Attribute): CellTest {
  const { ignoreCase = true } = condition;
  const value = String(condition.value);
  const wanted = value.toLowerCase();
  const sameText: CellTest['text'] = ignoreCase
    ? (text) => text === value || text.toLowerCase() === wanted
    : (text) => text === value;
  if (type === 'number') {
    const number = looseNumber(value);
    if (Number.isNaN(number)) return { text: sameText };
    return {
      text: (text) => sameText(text) || looseNumber(text) === number,
      number: (cell) => cell === number,
    };
  }
  if (type === 'date') {
    const date = dateValue(value);
    return { text: (text) => sameText(text) || dateValue(text) === date };
  }
  if (type === 'tags') {
    const tags = formatTags(parseTags(value));
    const wantedTags = ignoreCase ? tags.toLowerCase() : tags;
    return {
      text: (text) => {
        const held = formatTags(parseTags(text));
        return (ignoreCase ? held.toLowerCase() : held) === wantedTags;
      },
    };
  }
  return { text: sameText };
}

function tagTest(condition: TextCondition): CellTest['text'] {
  const { ignoreCase = false } = condition;
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const wanted = fold(String(condition.value).trim());
  return (text) => {
    const folded = fold(text);
    return folded.includes(wanted) && parseTags(folded).includes(wanted);
  };
}

function matchesTest(condition: TextCondition, path: string): CellTest['text'] {
  const { ignoreCase = false } = condition;
  const pattern = compilePattern(String(condition.value), ignoreCase ? 'i' : '', path);
  return (text) => pattern.test(text);
}

function compilePattern(source: string, flags: string, path: string): RegExp {
  try {
    return new RegExp(source, `u${flags}`);
  } catch (strict) {
    try {
      return new RegExp(source, flags);
    } catch {
      const reason = strict instanceof Error ? strict.message : String(strict);
      throw new FilterError(path, reason);
    }
  }
}

function betweenTest([from, to]: [Bound, Bound], attribute: Attribute, path: string): CellTest {
  if (attribute.type === 'number' || (attribute.type === 'text' && areNumbers(from, to))) {
    const low = numberBound(from, -Infinity, `${path}.0`);
    const high = numberBound(to, Infinity, `${path}.1`);
    const number = (cell: number): boolean => cell >= low && cell <= high;
    return { text: (text) => number(looseNumber(text)), number };
  }
  if (attribute.type === 'date') {
    const low = dateBound(from, -Infinity, `${path}.0`);
    const high = dateBound(to, Infinity, `${path}.1`);
    const end = typeof to === 'string' && isWholeDay(to) ? high + DAY_MS - 1 : high;
    return {
      text: (text) => {
        const date = dateValue(text);
        return date >= low && date <= end;
      },
    };
  }
  return { text: textsBetween(from, to) };
}

/**
 * Whether whoever asks this of texts means numbers: a column of 489.50 is one of text, because no
 * number keeps that zero. Open at both ends asks only for a value.
 */
function areNumbers(...bounds: readonly Bound[]): boolean {
  const given = bounds.filter((bound) => bound !== null);
  return given.length > 0 && given.every((bound) => !Number.isNaN(looseNumber(String(bound))));
}

/** Texts as they are sorted; an empty cell is between nothing. */
function textsBetween(from: Bound, to: Bound): CellTest['text'] {
  const low = from === null ? undefined : String(from);
  const high = to === null ? undefined : String(to);
  return (text) =>
    text !== '' &&
    (low === undefined || compareTexts(text, low) >= 0) &&
    (high === undefined || compareTexts(text, high) <= 0);
}

function numberBound(bound: Bound, open: number, path: string): number {
  if (bound === null) return open;
  const number = typeof bound === 'number' ? bound : looseNumber(bound);
  if (Number.isNaN(number)) throw new FilterError(path, `“${bound}” is not a number.`);
  return number;
}

function dateBound(bound: Bound, open: number, path: string): number {
  if (bound === null) return open;
  const date = dateValue(String(bound));
  if (Number.isNaN(date)) {
    throw new FilterError(path, `“${bound}” is not a date such as 2024-02-29.`);
  }
  return date;
}
