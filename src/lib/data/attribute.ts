import type { AttributeId } from './ids';

/**
 * How an attribute's cells are read. A cell is always a string, '' when empty; the type says
 * how it is compared, filtered, shown and exported, never how it is stored.
 */
export type AttributeType = 'text' | 'number' | 'boolean' | 'date' | 'tags' | 'file';

export interface Attribute {
  readonly id: AttributeId;
  /** Unique within the collection. Any string: it comes from a file's header. */
  readonly name: string;
  readonly type: AttributeType;
}

export function attributeNamed(
  attributes: readonly Attribute[],
  name: string,
): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}
