import * as v from 'valibot';

/** The types that a person can choose; files come only with documents. */
const cellTypes = ['text', 'number', 'boolean', 'date', 'tags'] as const;

export function typeOption(description: string) {
  return v.pipe(v.picklist(cellTypes), v.title('Type'), v.description(description));
}
