import type { Attribute, AttributeType } from '../data/attribute';
import type { AttributeId, CollectionId } from '../data/ids';
import { columnOffsets } from './column-offsets';
import { isNumberRecord, recall, remember } from './remembered';

export const MIN_COLUMN_WIDTH = 56;
export const MAX_COLUMN_WIDTH = 1_200;

const TYPE_WIDTHS: Record<AttributeType, number> = {
  text: 200,
  number: 120,
  boolean: 96,
  date: 136,
  tags: 200,
  file: 160,
};

/** The widths of a collection's columns, as the person left them. */
export class ColumnLayout {
  readonly #key: string;
  #widths = $state.raw<Readonly<Record<AttributeId, number>>>({});
  #attributes: () => readonly Attribute[];
  readonly offsets = $derived.by(() =>
    columnOffsets(this.#attributes().map((attribute) => this.widthOf(attribute))),
  );

  constructor(collection: CollectionId, attributes: () => readonly Attribute[]) {
    this.#key = `columns:${collection}`;
    this.#attributes = attributes;
    this.#widths = recall(this.#key, isNumberRecord) ?? {};
  }

  widthOf(attribute: Attribute): number {
    return this.#widths[attribute.id] ?? defaultWidth(attribute);
  }

  resize(attribute: Attribute, width: number): void {
    const bounded = Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
    this.#widths = { ...this.#widths, [attribute.id]: bounded };
  }

  /** Called when a resize ends: storage is too slow for every pointer move. */
  keep(): void {
    remember(this.#key, this.#widths);
  }
}

/** Room for the type's usual values and for the whole name. */
function defaultWidth({ name, type }: Attribute): number {
  return Math.min(Math.max(TYPE_WIDTHS[type], name.length * 8 + 64), 320);
}
