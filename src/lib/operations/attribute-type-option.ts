import * as v from 'valibot';

/** The types that a person can choose; files come only with documents. */
export const cellTypes = ['text', 'number', 'boolean', 'date', 'tags'] as const;

export type CellType = (typeof cellTypes)[number];

export function typeOption(description: string) {
  return v.pipe(v.picklist(cellTypes), v.title('Type'), v.description(description));
}
