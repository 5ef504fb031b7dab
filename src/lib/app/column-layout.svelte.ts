import type { Attribute } from '../data/attribute';
import type { AttributeId, CollectionId } from '../data/ids';
import type { GridColumn } from './column-arrangement';
import { columnOffsets } from './column-offsets';
import { isNumberRecord, recall, remember } from './remembered';

export const MIN_COLUMN_WIDTH = 56;
export const MAX_COLUMN_WIDTH = 1_200;

/** Until it is fitted, which is before it is seen. */
const UNFITTED_WIDTH = 160;

/** The widths of a collection's columns: as the person left them, or as the values need. */
export class ColumnLayout {
  readonly #key: string;
  #widths = $state.raw<Readonly<Record<AttributeId, number>>>({});
  /** What the values of an attribute need as they are shown, which depends on its type. */
  #fitted = $state.raw<Readonly<Record<string, number>>>({});
  readonly #columns: () => readonly GridColumn[];
  readonly offsets = $derived.by(() =>
    columnOffsets(this.#columns().map(({ attribute }) => this.widthOf(attribute))),
  );

  /** @param columns those on show, which alone have a place */
  constructor(collection: CollectionId, columns: () => readonly GridColumn[]) {
    this.#key = `columns:${collection}`;
    this.#columns = columns;
    this.#widths = recall(this.#key, isNumberRecord) ?? {};
  }

  widthOf(attribute: Attribute): number {
    return this.#widths[attribute.id] ?? this.#fitted[fitKey(attribute)] ?? UNFITTED_WIDTH;
  }

  /** Columns on show that nobody has given a width, nor has been fitted. */
  get unfitted(): readonly GridColumn[] {
    const hasWidth = (one: Attribute) => one.id in this.#widths || fitKey(one) in this.#fitted;
    return this.#columns().filter(({ attribute }) => !hasWidth(attribute));
  }

  /** Gives columns the widths that their values need; what a person had set there is forgotten. */
  fit(widths: ReadonlyMap<Attribute, number>): void {
    const fitted = Array.from(widths, ([attribute, width]) => [fitKey(attribute), width] as const);
    this.#fitted = { ...this.#fitted, ...Object.fromEntries(fitted) };
    const ids = Array.from(widths.keys(), ({ id }) => id);
    const own = Object.entries(this.#widths).filter(([id]) => !ids.includes(id));
    this.#widths = Object.fromEntries(own);
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

const fitKey = ({ id, type }: Attribute) => `${type} ${id}`;
