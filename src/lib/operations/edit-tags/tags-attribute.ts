import { attributeNamed, type Attribute } from '../../data/attribute';
import { AppError } from '../../engine/app-error';
import { knownAttribute } from '../known-attribute';
import type { EditTagsOptions } from './options';

/**
 * The attribute of tags that is there already, or undefined where the batch has to add it, which
 * it does only if there are tags to add.
 */
export function tagsAttribute(
  { attribute: name, add }: EditTagsOptions,
  attributes: readonly Attribute[],
): Attribute | undefined {
  if (!attributeNamed(attributes, name) && add.length > 0) return undefined;
  const attribute = knownAttribute(attributes, name);
  if (attribute.type === 'tags') return attribute;
  throw new AppError(
    'attribute.type',
    `"${name}" is of type ${attribute.type}. Convert it to tags first, or choose another attribute.`,
    { path: 'attribute' },
  );
}
