import type { Attribute } from '$lib/data/attribute';

/** What a column is called in words: its attribute may have no name at all. */
export const columnName = ({ name }: Attribute): string => (name === '' ? 'Unnamed' : name);
