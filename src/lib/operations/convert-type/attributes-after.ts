import type { Attribute } from '../../data/attribute';
import { writableAttribute } from '../known-attribute';
import type { ConvertTypeOptions } from './options';

export function attributesAfter(
  { attribute, type }: ConvertTypeOptions,
  attributes: readonly Attribute[],
): readonly Attribute[] {
  const { id } = writableAttribute(attributes, attribute);
  return attributes.map((each) => (each.id === id ? { ...each, type } : each));
}
