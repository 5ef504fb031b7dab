import { formatTags, parseTags } from '../../data/tags';
import type { OperationWork } from '../../engine/operation';
import { finishAttributes } from '../finish-attributes';
import { mapCells } from '../map-cells';
import type { EditTagsOptions } from './options';
import { addedTags, attributesAfter, tagsAttribute } from './tags-attribute';

export const work: OperationWork<EditTagsOptions> = {
  run(input) {
    const { options, manifest, batch } = input;
    const attribute = tagsAttribute(options, manifest.attributes) ?? addedTags(batch, options);
    const edit = tagEditor(options);
    return mapCells(input, [{ attribute, map: (text) => edit(text) }]);
  },

  finish: finishAttributes(attributesAfter),
};

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
