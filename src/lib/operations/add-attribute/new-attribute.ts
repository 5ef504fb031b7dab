import type { Attribute } from '../../data/attribute';
import type { BatchId } from '../../data/ids';
import { attributeId } from '../../engine/operation';
import { fittingCell } from '../fitting-cell';
import { knownAttribute, requireFreeName } from '../known-attribute';
import type { AddAttributeOptions } from './options';

export interface NewAttribute {
  readonly name: string;
  readonly type: Attribute['type'];
  /** The attribute that is copied, if any. */
  readonly source: Attribute | undefined;
}

/** What is to be added. Throws with the path of the option that does not go with the rest. */
export function newAttribute(
  { name, type, value, copyFrom }: AddAttributeOptions,
  attributes: readonly Attribute[],
): NewAttribute {
  requireFreeName(attributes, name);
  const source =
    copyFrom === undefined ? undefined : knownAttribute(attributes, copyFrom, 'copyFrom');
  const chosen = type ?? source?.type ?? 'text';
  fittingCell(value, chosen, 'value');
  return { name, type: chosen, source };
}

/** What is added stands last. */
export function attributesAfter(
  options: AddAttributeOptions,
  attributes: readonly Attribute[],
  batch: BatchId,
): readonly Attribute[] {
  const { name, type } = newAttribute(options, attributes);
  return [...attributes, { id: attributeId(batch, 0), name, type }];
}
