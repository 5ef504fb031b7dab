import type { AttributeType } from '../data/attribute';
import { checkCell } from '../data/cell-value';
import { AppError } from '../engine/app-error';

/**
 * A text as a cell of that type stores it. Throws `cell.type` with the path of the option that
 * gave it where it does not fit.
 */
export function fittingCell(text: string, type: AttributeType, path: string): string {
  const checked = checkCell(text, type);
  if (checked.ok) return checked.text;
  throw new AppError('cell.type', checked.reason, { path });
}
