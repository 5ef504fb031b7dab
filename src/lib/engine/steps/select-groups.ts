import { compileFilter, filterReads, type CompiledFilter } from '../../data/compile-filter';
import { evaluateFilter } from '../../data/evaluate-filter';
import { FilterError } from '../../data/filter-error';
import { countBits, type Mask } from '../../data/mask';
import type { Manifest, RowGroup } from '../../data/revision';
import type { Selection } from '../../data/selection';
import { selectionMask } from '../../data/selection-masks';
import { AppError } from '../app-error';
import type { SelectedGroup } from '../operation';
import type { StoreReader } from './content-reader';

/** Groups whose columns are read at once for a filter. */
const READ_AHEAD = 8;

/** The groups of `manifest` that pass `isWanted` and have a living item selected, in order. */
export async function selectGroups(
  content: StoreReader,
  manifest: Manifest,
  selection: Selection,
  signal: AbortSignal,
  isWanted: (group: RowGroup) => boolean = () => true,
): Promise<SelectedGroup[]> {
  const { attributes } = manifest;
  const reads = 'filter' in selection ? filterReads(selection.filter, attributes) : [];
  const mask = maskSource(content, manifest, selection);
  const wanted = [...manifest.groups.entries()].filter(([, group]) => isWanted(group));
  const selected: SelectedGroup[] = [];
  for (const [place, [index, group]] of wanted.entries()) {
    signal.throwIfAborted();
    if (place % READ_AHEAD === 0) {
      const ahead = wanted.slice(place, place + READ_AHEAD).map(([, each]) => each);
      await content.prefetch(ahead, reads);
    }
    const bits = await mask(group);
    const items = countBits(bits);
    if (items > 0) selected.push({ group, index, selected: bits, items });
  }
  return selected;
}

function maskSource(
  content: StoreReader,
  manifest: Manifest,
  selection: Selection,
): (group: RowGroup) => Promise<Mask> {
  const filter = 'filter' in selection ? compiled(selection.filter, manifest) : undefined;
  return async (group) =>
    selectionMask(selection, group, await content.live(group), () =>
      evaluateFilter(filter!, group.length, (attribute) => content.column(group, attribute)),
    );
}

/** An attribute may have gone since the batch was queued. */
function compiled(
  filter: Parameters<typeof compileFilter>[0],
  { attributes }: Manifest,
): CompiledFilter {
  try {
    return compileFilter(filter, attributes);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const path = `selection.filter.${error.path}`;
    throw new AppError('filter.invalid', error.message, { path, cause: error });
  }
}
