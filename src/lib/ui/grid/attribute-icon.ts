import Calendar from '@lucide/svelte/icons/calendar';
import File from '@lucide/svelte/icons/file';
import Hash from '@lucide/svelte/icons/hash';
import Tags from '@lucide/svelte/icons/tags';
import TextIcon from '@lucide/svelte/icons/type';
import ToggleLeft from '@lucide/svelte/icons/toggle-left';
import type { AttributeType } from '$lib/data/attribute';

/** How an attribute's type is drawn in a header or a list of attributes. */
export const attributeIcons = {
  text: TextIcon,
  number: Hash,
  boolean: ToggleLeft,
  date: Calendar,
  tags: Tags,
  file: File,
} satisfies Record<AttributeType, unknown>;

export const typeNames: Record<AttributeType, string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  tags: 'Tags',
  file: 'File',
};
