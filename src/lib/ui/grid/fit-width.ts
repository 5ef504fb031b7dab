import { tagsOf } from '$lib/app/cell-tags';
import type { Attribute, AttributeType } from '$lib/data/attribute';

export type TextStyle = 'cell' | 'header' | 'tag';

/** How wide a text is drawn, in px. */
export type MeasureText = (text: string, style: TextStyle) => number;

export const LEAST_FITTED = 72;
/** Beyond this a long text would push the other columns off the screen. */
export const MOST_FITTED = 360;

/** Padding, type icon, sort arrow and the menu's button. */
const HEADER_EXTRA = 86;
/** Padding, the line at the end, and what rounding takes. */
const CELL_EXTRA = 20;
const TAG_EXTRA = 12;
const TAG_GAP = 4;
/** Measuring costs more than counting: only the texts with the most characters are candidates. */
const CANDIDATES = 32;

/** The width in which a column's name and these values of it are seen whole, within bounds. */
export function fitWidth(
  { name, type }: Attribute,
  texts: readonly string[],
  measure: MeasureText,
): number {
  const distinct = [...new Set(texts.map(firstLine))];
  const longest = distinct.sort((a, b) => b.length - a.length);
  const values = longest.slice(0, CANDIDATES).map((text) => cellWidth(text, type, measure));
  const needed = Math.max(measure(name, 'header') + HEADER_EXTRA, ...values);
  return Math.ceil(Math.min(Math.max(needed, LEAST_FITTED), MOST_FITTED));
}

function cellWidth(text: string, type: AttributeType, measure: MeasureText): number {
  if (type !== 'tags') return measure(text, 'cell') + CELL_EXTRA;
  const tags = tagsOf(text).map((tag) => measure(tag, 'tag') + TAG_EXTRA + TAG_GAP);
  return tags.reduce((sum, width) => sum + width, CELL_EXTRA);
}

/** Rows are one line high. */
function firstLine(text: string): string {
  return /^.*/.exec(text)![0];
}
