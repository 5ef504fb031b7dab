import { andNotMask, fullMask } from '../../data/mask';
import type { RowGroup } from '../../data/revision';
import { AppError } from '../../engine/app-error';
import type { ContentReader, OperationWork } from '../../engine/operation';
import { targetCollection } from '../target-collection';
import type { DeleteItemsOptions } from './options';

export const work: OperationWork<DeleteItemsOptions> = {
  async run(input) {
    const live: { group: string; words: Uint32Array }[] = [];
    let items = 0;
    for (const selected of input.selected) {
      input.signal.throwIfAborted();
      const before = await liveWords(selected.group, input.content);
      live.push({ group: selected.group.id, words: andNotMask(before, selected.selected) });
      items += selected.items;
      input.progress(items);
    }
    return {
      collections: [{ collection: targetCollection(input), live }],
      problems: [],
      counts: { done: items, changed: items, failed: 0 },
    };
  },
};

async function liveWords(group: RowGroup, content: ContentReader): Promise<Uint32Array> {
  if (group.live === undefined) return fullMask(group.length);
  const [mask] = await content.segments([group.live]);
  if (mask?.encoding === 'mask') return mask.words;
  throw new AppError('segment.missing', `The list of items of group ${group.id} is not there.`);
}
