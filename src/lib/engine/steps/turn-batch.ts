import type { CollectionId } from '../../data/ids';
import { EMPTY_MANIFEST, revertChanges } from '../../data/revert-changes';
import { isSameContent, liveItems, type Manifest, type Revision } from '../../data/revision';
import { AppError } from '../app-error';
import type { BatchRecord, HeadMove, Turn } from '../batch';
import { NO_COUNTS } from '../operation';
import type { CommitToSave, Step, StepReport } from '../ports';
import { isRedo } from '../transitions';
import { mergeReverted, type Clash, type Merged } from './merge-reverted';
import { refuseClashes } from './refuse-clashes';
import { batchOf, revisionOf, type StepContext } from './step-context';

/** How one collection goes back: to a new revision, out of sight or into it again. */
type Outcome = Pick<CommitToSave, 'revisions' | 'hide'> &
  Required<Pick<CommitToSave, 'segments' | 'show'>>;

/** What one collection would come to, and what is in the way of that. */
interface Turned extends Outcome {
  readonly head: Revision;
  readonly clashes: readonly Clash[];
}

const NOTHING: Outcome = { revisions: [], hide: [], show: [], segments: [] };

/**
 * Takes back what a batch changed, or does it again, in all its collections or in none. Only
 * manifests are read and written where nobody wrote the same segments since, so it takes no longer
 * for a million items; where somebody did, cell by cell. Throws `undo.conflict` where the same
 * cells were changed, unless they are to stay as they are; `later` names the batches to be undone
 * first, where that is wanted.
 */
export async function turnBatch(
  context: StepContext,
  { now, turn }: Pick<Extract<Step, { kind: 'turn' }>, 'now' | 'turn'>,
): Promise<StepReport> {
  const { store, epoch, batch } = context;
  const record = await batchOf(context);
  const status = isRedo(turn) ? 'completed' : 'rolledBack';
  // Done already, by an engine that did not live to see it.
  if (record.status === status) return { counts: NO_COUNTS, status };
  const turned = await Promise.all(
    record.moves.map((move, n) => turnOne(context, record, move, { n, now, turn })),
  );
  if (turn === 'undoAndKeep' || turn === 'redoAndKeep') refuseNothing(record, turned);
  else {
    const later = await refuseClashes(context, record, turned, turn);
    if (later.length > 0) return { counts: NO_COUNTS, later };
  }
  await store.commit(epoch, batch, {
    revisions: turned.flatMap(({ revisions }) => revisions),
    segments: turned.flatMap(({ segments }) => segments),
    hide: turned.flatMap(({ hide }) => hide),
    show: turned.flatMap(({ show }) => show),
    ...{ create: [], status, result: null, problems: [], now },
  });
  return { counts: NO_COUNTS, status };
}

interface TurnOne {
  readonly n: number;
  readonly now: number;
  readonly turn: Turn;
}

async function turnOne(
  context: StepContext,
  { turns }: BatchRecord,
  { collection, before, after }: HeadMove,
  { n, now, turn }: TurnOne,
): Promise<Turned> {
  const head = await headOf(context, collection, isRedo(turn) && before === null);
  const was = before === null ? EMPTY_MANIFEST : await revisionOf(context, before);
  const became = await revisionOf(context, after);
  if (head === null) {
    const show = [{ collection, head: after, items: became.items }];
    return { ...NOTHING, show, head: became, clashes: [] };
  }
  const [from, to] = isRedo(turn) ? [became, was] : [was, became];
  const reverted = revertChanges(head, from, to);
  const place = `${context.batch}/turn.${turns}`;
  const merged: Merged = reverted.ok
    ? { manifest: reverted.manifest, segments: [], clashes: [] }
    : await mergeReverted(context, { ...reverted, head, from, to, place });
  const { manifest, segments } = merged;
  let { clashes } = merged;
  if (before === null && !isRedo(turn)) {
    if (isEmpty(manifest)) {
      return { ...NOTHING, hide: [{ collection, head: head.id }], head, clashes };
    }
    clashes = [...clashes, ...additions(manifest, clashes)];
  }
  // Apart from the ids of the batch's own commits, of which there may be many.
  const made = { id: `${context.batch}@turn.${turns}.${n}`, collection, parent: head.id };
  const revision: Revision = {
    ...{ ...made, batch: context.batch, createdAt: now, items: liveItems(manifest) },
    ...{ attributes: manifest.attributes, groups: manifest.groups },
  };
  return { ...NOTHING, revisions: [revision], segments, head, clashes };
}

/** Where all of it is to be kept, it would be called undone and be there as before. */
function refuseNothing({ request }: BatchRecord, turned: readonly Turned[]): void {
  if (turned.every(({ clashes }) => clashes.length === 0)) return;
  const isNothing = turned.every(
    ({ revisions, hide, show, head }) =>
      [...hide, ...show].length === 0 && revisions.every((each) => isSameContent(each, head)),
  );
  if (!isNothing) return;
  throw new AppError(
    'undo.nothing',
    `Later changes are in place of all that “${request.title}” did: nothing else is left to undo or to do again.`,
  );
}

/** Null of a collection that is out of sight because what created it was undone. */
async function headOf(
  { store, ...context }: StepContext,
  id: CollectionId,
  mayBeHidden: boolean,
): Promise<Revision | null> {
  const collection = await store.collection(id);
  if (collection?.head) return revisionOf({ store, ...context }, collection.head);
  if (collection && mayBeHidden) return null;
  throw new AppError(
    'undo.gone',
    `“${collection?.name ?? id}” is not there any more. Undo what took it away first.`,
  );
}

function isEmpty({ attributes, groups }: Manifest): boolean {
  return attributes.length === 0 && groups.length === 0;
}

/** What others have added to a collection that this batch created. */
function additions({ attributes, groups }: Manifest, known: readonly Clash[]): Clash[] {
  if (known.length > 0) return [];
  return [
    ...groups.map(({ id }) => ({ kind: 'group', group: id }) as const),
    ...attributes.map(({ id }) => ({ kind: 'attribute', attribute: id }) as const),
  ];
}
