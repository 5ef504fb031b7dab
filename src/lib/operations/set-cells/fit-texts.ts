import type { Attribute } from '../../data/attribute';
import { checkCell } from '../../data/cell-value';
import type { Column } from '../../data/column';
import type { Problem } from '../../engine/batch';
import { shortened } from '../quoted';
import type { AddressedRow } from './rows-by-group';

export interface FittedTexts {
  /** The cells that change, as they are to be stored. */
  readonly texts: ReadonlyMap<number, string>;
  /** Cells that keep what they hold, and why. */
  readonly refused: readonly { readonly offset: number; readonly problem: Problem }[];
}

/**
 * What becomes of one attribute's cells. `place` is that of the attribute's text in each row. A
 * text that is there already is not asked whether it fits, as with every operation.
 */
export function fitTexts(
  rows: readonly AddressedRow[],
  place: number,
  { name, type }: Attribute,
  before: Column,
): FittedTexts {
  const texts = new Map<number, string>();
  const refused: { offset: number; problem: Problem }[] = [];
  for (const { item, offset, texts: wanted } of rows) {
    const text = wanted[place];
    if (text === undefined || text === before.text(offset)) continue;
    const checked = checkCell(text, type);
    if (!checked.ok) {
      refused.push({ offset, problem: refusal(item, name, checked.reason, text) });
    } else if (checked.text !== before.text(offset)) texts.set(offset, checked.text);
  }
  return { texts, refused };
}

function refusal(item: string, attribute: string, message: string, text: string): Problem {
  return {
    ...{ item, attribute, severity: 'problem', code: 'cell.type', message },
    value: shortened(text),
  };
}
