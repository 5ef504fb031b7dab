import type { Attribute } from '../../data/attribute';
import { knownAttribute } from '../known-attribute';
import type { RemoveAttributeOptions } from './options';

export function attributesAfter(
  { attribute }: RemoveAttributeOptions,
  attributes: readonly Attribute[],
): readonly Attribute[] {
  const { id } = knownAttribute(attributes, attribute);
  return attributes.filter((each) => each.id !== id);
}
