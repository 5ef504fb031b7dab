import type { Attribute } from '../../data/attribute';
import { fittingCell } from '../fitting-cell';
import { writableAttribute } from '../known-attribute';
import type { CreateItemsOptions } from './options';

/** What is to be written where. Throws with the path of a value that has no place or no fit. */
export function valuesByAttribute(
  values: CreateItemsOptions['values'],
  attributes: readonly Attribute[],
): { attribute: Attribute; value: string }[] {
  return Object.entries(values).map(([name, value]) => {
    const path = `values.${name}`;
    const attribute = writableAttribute(attributes, name, path);
    return { attribute, value: fittingCell(value, attribute.type, path) };
  });
}
