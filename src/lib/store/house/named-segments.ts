import type { SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';

/** Every segment that a revision names: cells and masks. */
export function namedSegments({ groups }: Revision): SegmentId[] {
  return groups.flatMap(({ live, segments }) => [
    ...(live === undefined ? [] : [live]),
    ...Object.values(segments),
  ]);
}

/** Those whose cells name documents. */
export function fileSegments({ attributes, groups }: Revision): SegmentId[] {
  const files = attributes.filter(({ type }) => type === 'file');
  return groups.flatMap(({ segments }) => files.flatMap(({ id }) => segments[id] ?? []));
}
