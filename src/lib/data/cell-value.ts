import type { AttributeType } from './attribute';
import { looseNumber } from './canonical-number';
import { dateValue } from './date-text';
import { formatTags, parseTags } from './tags';

/** A cell as scripts and JSON see it. */
export type CellValue = string | number | boolean | string[] | null;

/** A cell's text as its attribute may hold it, or why it may not, for a person. */
export type CheckedCell =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/**
 * The typed form of a cell. Empty is null, but '' for a text; a text that does not fit its type
 * is given as it stands.
 */
export function cellValue(text: string, type: AttributeType): CellValue {
  if (type === 'text') return text;
  if (type === 'tags') return parseTags(text);
  if (text === '') return null;
  if (type === 'number') {
    const number = looseNumber(text);
    return Number.isNaN(number) ? text : number;
  }
  if (type === 'boolean') return booleanOf(text) ?? text;
  return text;
}

/**
 * What a batch that writes `text` into an attribute of this type may store: numbers and tags in
 * their canonical text, the rest as it stands. Empty fits every type.
 */
export function checkCell(text: string, type: AttributeType): CheckedCell {
  if (text === '') return { ok: true, text };
  switch (type) {
    case 'text':
    case 'file':
      return { ok: true, text };
    case 'tags':
      return { ok: true, text: formatTags(parseTags(text)) };
    case 'number': {
      const number = looseNumber(text);
      if (Number.isNaN(number)) return refused(text, 'a number such as 12 or -3.5');
      return { ok: true, text: String(number) };
    }
    case 'boolean':
      if (booleanOf(text) === undefined) return refused(text, 'true or false');
      return { ok: true, text };
    case 'date':
      if (Number.isNaN(dateValue(text))) {
        return refused(text, 'a date such as 2024-02-29 or 2024-02-29T10:00');
      }
      return { ok: true, text };
  }
}

/** Spreadsheets write TRUE, Python writes True; the cell keeps its own writing. */
export function booleanOf(text: string): boolean | undefined {
  switch (text) {
    case 'true':
    case 'TRUE':
    case 'True':
      return true;
    case 'false':
    case 'FALSE':
    case 'False':
      return false;
    default:
      return undefined;
  }
}

const SHOWN_CHARACTERS = 60;

function refused(text: string, wanted: string): CheckedCell {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return { ok: false, reason: `“${shown}” is not ${wanted}.` };
}
