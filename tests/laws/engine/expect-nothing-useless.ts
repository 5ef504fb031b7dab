import { expect } from 'vitest';
import type { RevisionId, SegmentId } from '../../../src/lib/data/ids';
import { dependencyOf } from '../../../src/lib/data/segment';
import type { MemoryTables } from '../../../src/lib/store/memory-tables';

/** By another way than housekeeping finds it: by reading the segments themselves. */
export function expectNothingUseless(tables: MemoryTables): void {
  const { revisions, segments, inventory, chunks, problems, requests, batches } = tables;
  const [needed, used] = [neededRevisions(tables), usedSegments(tables)];
  expect([...revisions.keys()].filter((id) => !needed.has(id))).toEqual([]);
  expect([...segments.keys()].filter((id) => !used.has(id))).toEqual([]);
  expect([...inventory.keys()].sort()).toEqual([...segments.keys()].sort());
  const beside = [...chunks.keys(), ...problems.keys()].map((id) => Number(id.slice(1)));
  expect([...requests.keys(), ...beside].filter((seq) => !batches.has(seq))).toEqual([]);
}

function neededRevisions({ collections, batches }: MemoryTables): ReadonlySet<RevisionId> {
  const needed = new Set([...collections.values()].flatMap(({ head }) => head ?? []));
  for (const { moves, bases, open } of batches.values()) {
    for (const { collection, before, after } of moves) {
      if (!collections.has(collection)) continue;
      needed.add(after);
      if (before !== null) needed.add(before);
    }
    if (open === 1) for (const base of Object.values(bases ?? {})) if (base) needed.add(base);
  }
  return needed;
}

/** Those of open batches, too, which are not named yet. */
function usedSegments({ batches, revisions, segments }: MemoryTables): ReadonlySet<SegmentId> {
  const open = [...batches.values()].filter((row) => row.open === 1).map(({ seq }) => `b${seq}/`);
  const own = [...segments.keys()].filter((id) => open.some((prefix) => id.startsWith(prefix)));
  const used = new Set(own);
  for (const { groups } of revisions.values()) {
    for (const { live, segments: named } of groups) {
      for (const id of [...Object.values(named), ...(live ? [live] : [])]) used.add(id);
    }
  }
  for (const id of used) {
    const need = dependencyOf(segments.get(id)!);
    if (need !== undefined) used.add(need);
  }
  return used;
}
