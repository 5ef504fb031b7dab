import { attributeNamed, type Attribute } from '../../data/attribute';
import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import { attributeId } from '../../engine/operation';
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

/** The one that the batch adds where there is none. */
export function addedTags(batch: BatchId, { attribute }: EditTagsOptions): Attribute {
  return { id: attributeId(batch, 0), name: attribute, type: 'tags' };
}

export function attributesAfter(
  options: EditTagsOptions,
  attributes: readonly Attribute[],
  batch: BatchId,
): readonly Attribute[] {
  if (tagsAttribute(options, attributes)) return attributes;
  return [...attributes, addedTags(batch, options)];
}
