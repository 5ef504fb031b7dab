import { parseTags } from '../data/tags';

/** The tags that a cell holds, as chips show them. */
export const tagsOf = (cell: string): readonly string[] => (cell === '' ? [] : parseTags(cell));
