import type { Attribute } from '../data/attribute';
import { AppError } from '../engine/app-error';
import { writableAttribute } from './known-attribute';

/** The attribute that was named, or every text attribute where none was. */
export function textAttributes(
  attributes: readonly Attribute[],
  name: string | undefined,
): readonly Attribute[] {
  if (name !== undefined) return [writableAttribute(attributes, name)];
  const texts = attributes.filter((attribute) => attribute.type === 'text');
  if (texts.length > 0) return texts;
  throw new AppError('attribute.none', 'There is no text attribute here. Name an attribute.', {
    path: 'attribute',
  });
}
