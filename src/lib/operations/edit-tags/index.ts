import { defineOperation } from '../define-operation';
import { options, type EditTagsOptions } from './options';
import { attributesAfter, tagsAttribute } from './tags-attribute';

export const editTags = defineOperation({
  id: 'edit-tags',
  version: 1,
  label: 'Tag',
  summary: 'Adds, removes, replaces or clears the tags of the selected items.',
  target: 'items',
  changes: true,
  options,
  title: titleOf,
  effects(chosen, attributes) {
    const attribute = tagsAttribute(chosen, attributes);
    const ids = attribute ? [attribute.id] : [];
    return { reads: ids, writes: ids };
  },
  attributesAfter,
  load: async () => (await import('./run')).work,
});

function titleOf({ add, remove, replace, clear }: EditTagsOptions): string {
  const parts = [
    ...(clear ? ['clear tags'] : []),
    ...(remove.length > 0 && !clear ? [`untag ${remove.join(', ')}`] : []),
    ...(replace && !clear ? [`retag ${replace.from} as ${replace.to}`] : []),
    ...(add.length > 0 ? [`tag with ${add.join(', ')}`] : []),
  ];
  const title = parts.join(', ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
