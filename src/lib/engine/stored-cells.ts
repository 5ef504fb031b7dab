import type { Column } from '../data/column';
import type { SegmentEdit } from '../data/edit-segment';
import type { AttributeId } from '../data/ids';
import { emptyColumn, readColumn } from '../data/read-column';
import type { RowGroup } from '../data/revision';
import { dependencyOf, type StoredSegment } from '../data/segment';
import { AppError } from './app-error';
import type { ContentReader } from './operation';

/** One attribute's cells of a group as they are stored, with all that is needed to read them. */
export async function storedCells(
  content: ContentReader,
  group: RowGroup,
  attribute: AttributeId,
): Promise<SegmentEdit> {
  const id = group.segments[attribute] ?? null;
  const segments = new Map<string, StoredSegment>();
  let next: string | undefined = id ?? undefined;
  while (next !== undefined) {
    const [segment]: readonly StoredSegment[] = await content.segments([next]);
    if (!segment) throw new AppError('segment.missing', `The cells ${next} are not there.`);
    segments.set(next, segment);
    next = dependencyOf(segment);
  }
  const own = id === null ? undefined : segments.get(id);
  if (own?.encoding === 'mask')
    throw new AppError('segment.missing', `${String(id)} has no cells.`);
  return { id, segment: own ?? null, length: group.length, resolve: (each) => segments.get(each) };
}

/** Stored cells to read from. */
export function readableCells({ segment, resolve, length }: SegmentEdit): Column {
  return segment === null ? emptyColumn(length) : readColumn(segment, resolve);
}
