import type { Attribute } from '../../data/attribute';
import { knownAttribute, requireFreeName } from '../known-attribute';
import type { RenameAttributeOptions } from './options';

export function attributesAfter(
  { attribute, name }: RenameAttributeOptions,
  attributes: readonly Attribute[],
): readonly Attribute[] {
  const { id } = knownAttribute(attributes, attribute);
  requireFreeName(attributes, name);
  return attributes.map((each) => (each.id === id ? { ...each, name } : each));
}
