import { setCells } from '../../data/edit-segment';
import { countBits, emptyMask, isEmpty, isFull, type Mask } from '../../data/mask';
import { revertCells, revertLive } from '../../data/revert-cells';
import type { Conflict } from '../../data/revert-changes';
import type { Manifest, RowGroup } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import type { ChunkToSave } from '../ports';
import { storedCells } from '../stored-cells';
import { StoreReader } from './content-reader';
import type { StepContext } from './step-context';

/** Something that was changed again since. */
export interface Clash extends Conflict {
  /** The items at which it was; absent where it is not about single ones. */
  readonly items?: Mask;
}

export interface Merged {
  readonly manifest: Manifest;
  readonly segments: ChunkToSave['segments'];
  readonly clashes: Clash[];
}

interface Reverted {
  /** With everything set back but the conflicts. */
  readonly manifest: Manifest;
  readonly conflicts: readonly Conflict[];
  readonly head: Manifest;
  /** What changed from `from` to `to` is to be taken back. */
  readonly from: Manifest;
  readonly to: Manifest;
  /** What the ids of new segments begin with. */
  readonly place: string;
}

/**
 * Goes on cell by cell where `revertChanges` found segments that were written again since. What
 * cannot be set back stays as it is in head, and is a clash.
 */
export async function mergeReverted(context: StepContext, input: Reverted): Promise<Merged> {
  const content = new StoreReader(context.store);
  const merger = new Merger(content, input);
  for (const conflict of input.conflicts) {
    context.signal.throwIfAborted();
    await merger.merge(conflict);
  }
  return merger.merged;
}

class Merger {
  readonly #content: StoreReader;
  readonly #input: Reverted;
  readonly #groups: Map<string, RowGroup>;
  readonly #segments: { id: string; segment: StoredSegment }[] = [];
  readonly #clashes: Clash[] = [];
  #attributes: Manifest['attributes'];

  constructor(content: StoreReader, input: Reverted) {
    this.#content = content;
    this.#input = input;
    this.#attributes = input.manifest.attributes;
    this.#groups = new Map(input.manifest.groups.map((group) => [group.id, group]));
  }

  get merged(): Merged {
    const manifest = { attributes: this.#attributes, groups: [...this.#groups.values()] };
    return { manifest, segments: this.#segments, clashes: this.#clashes };
  }

  async merge(conflict: Conflict): Promise<void> {
    const group = conflict.group === undefined ? undefined : this.#groups.get(conflict.group);
    if (group && conflict.kind === 'live') return this.#mergeLive(group);
    if (group && conflict.kind === 'cells') return this.#mergeCells(group, conflict);
    this.#clashes.push(conflict);
  }

  async #mergeCells(group: RowGroup, conflict: Conflict): Promise<void> {
    const { attribute } = conflict;
    const { from, to, head, place } = this.#input;
    if (attribute === undefined || !this.#attributes.some(({ id }) => id === attribute)) {
      this.#keepAttribute(conflict);
      return;
    }
    const [was, became, is] = [from, to, head].map((manifest) => groupOf(manifest, group));
    const columns = await Promise.all(
      [was, became, is].map((each) => this.#content.column(each!, attribute)),
    );
    const { changes, conflicts } = revertCells(columns[0]!, columns[1]!, columns[2]!);
    if (!isEmpty(conflicts)) this.#clashes.push({ ...conflict, items: conflicts });
    if (changes.size === 0) return;
    const { segment } = setCells(await storedCells(this.#content, is!, attribute), changes);
    if (segment) this.#put(group, attribute, `${place}/${group.id}/${attribute}`, segment);
  }

  #put(group: RowGroup, attribute: string, id: string, segment: StoredSegment): void {
    this.#segments.push({ id, segment });
    const known = this.#groups.get(group.id) ?? group;
    this.#groups.set(group.id, { ...known, segments: { ...known.segments, [attribute]: id } });
  }

  /** Cells were written since under an attribute that would go: it stays for them. */
  #keepAttribute(conflict: Conflict): void {
    this.#clashes.push(conflict);
    const kept = this.#input.head.attributes.find(({ id }) => id === conflict.attribute);
    const isBack = this.#attributes.some(({ id }) => id === conflict.attribute);
    if (kept && !isBack) this.#attributes = [...this.#attributes, kept];
  }

  async #mergeLive(group: RowGroup): Promise<void> {
    const { from, to, head, place } = this.#input;
    const masks = [from, to, head].map(async (manifest) => {
      const own = manifest.groups.find(({ id }) => id === group.id);
      return own ? this.#content.live(own) : emptyMask(group.length);
    });
    const [was, became, is] = await Promise.all(masks);
    const words = revertLive(was!, became!, is!);
    const items = countBits(words);
    const known = this.#groups.get(group.id)!;
    if (isFull(words, group.length)) {
      const { live: _, ...rest } = known;
      this.#groups.set(group.id, { ...rest, items });
      return;
    }
    const id = `${place}/${group.id}/live`;
    this.#segments.push({ id, segment: { encoding: 'mask', length: group.length, words } });
    this.#groups.set(group.id, { ...known, live: id, items });
  }
}

/** A group as a manifest has it; one that it does not have is empty there. */
function groupOf({ groups }: Manifest, { id, length }: RowGroup): RowGroup {
  return groups.find((group) => group.id === id) ?? { id, length, items: 0, segments: {} };
}
