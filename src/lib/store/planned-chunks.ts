import type { BatchId } from '../data/ids';
import type { Bases, ChunkRecord, PlanToSave } from '../engine/ports';

/** The records that a plan begins with. */
export function pendingChunks(batch: BatchId, plan: PlanToSave): ChunkRecord[] {
  return plan.chunks.map((planned, index) => ({
    batch,
    index,
    state: 'pending',
    planned,
    counts: { done: 0, changed: 0, failed: 0 },
    changes: [],
    failed: new Map(),
    note: null,
  }));
}

/** Whether a plan is one that was saved before: planning the same bases again gives the same. */
export function isSamePlan(saved: Bases | null, bases: Bases): boolean {
  if (!saved) return false;
  const ids = Object.keys(saved);
  return ids.length === Object.keys(bases).length && ids.every((id) => saved[id] === bases[id]);
}
