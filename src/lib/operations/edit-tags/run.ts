import type { Attribute } from '../../data/attribute';
import { formatTags, parseTags } from '../../data/tags';
import { attributeId, type OperationWork } from '../../engine/operation';
import { mapCells } from '../map-cells';
import { promised } from '../promised';
import { targetCollection } from '../target-collection';
import type { EditTagsOptions } from './options';
import { tagsAttribute } from './tags-attribute';

export const work: OperationWork<EditTagsOptions> = {
  run(input) {
    const { options, manifest, batch } = input;
    const attribute = tagsAttribute(options, manifest.attributes) ?? added(batch, options);
    const edit = tagEditor(options);
    return mapCells(input, [{ attribute, map: (text) => edit(text) }]);
  },

  finish: (input) =>
    promised(() => {
      const { attributes } = input.manifest;
      if (tagsAttribute(input.options, attributes)) return {};
      const all = [...attributes, added(input.batch, input.options)];
      return { schema: [{ collection: targetCollection(input), attributes: all }] };
    }),
};

function added(batch: string, { attribute }: EditTagsOptions): Attribute {
  return { id: attributeId(batch, 0), name: attribute, type: 'tags' };
}

/** Clears, removes, replaces and adds, in this order. What is already so stays as it stands. */
function tagEditor({ add, remove, replace, clear }: EditTagsOptions): (text: string) => string {
  const wanted = add.map((tag) => tag.trim());
  const unwanted = new Set(remove.map((tag) => tag.trim()));
  const from = replace?.from.trim();
  const to = replace?.to.trim() ?? '';
  return (text) => {
    const before = parseTags(text);
    const kept = clear ? [] : before.filter((tag) => !unwanted.has(tag));
    const after = new Set([...kept.map((tag) => (tag === from ? to : tag)), ...wanted]);
    const isSame = after.size === before.length && before.every((tag) => after.has(tag));
    return isSame ? text : formatTags([...after]);
  };
}
