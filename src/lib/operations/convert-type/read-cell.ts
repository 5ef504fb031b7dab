import { formatTags } from '../../data/tags';
import type { ConvertTypeOptions } from './options';
import { readDate } from './read-date';
import { readNumber } from './read-number';

const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 't']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'f']);

/** What a filled cell is in its new type, as it is stored, or undefined where it is none. */
export function readCell(text: string, options: ConvertTypeOptions): string | undefined {
  switch (options.type) {
    case 'text':
      return text;
    case 'number':
      return readNumber(text, options);
    case 'date':
      return readDate(text, options.dateOrder);
    case 'boolean':
      return readBoolean(text);
    case 'tags':
      return formatTags(text.split(options.separator));
  }
}

function readBoolean(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (TRUE.has(word)) return 'true';
  return FALSE.has(word) ? 'false' : undefined;
}
