import { count } from '../../data/counted';
import type { Finding } from './storage-report';
import type { Survey } from './survey';

/** What is needed to undo something or to do it again, and is not there. */
export function findLostUndo({ reach }: Survey): Finding[] {
  const { size } = reach.missing;
  if (size === 0) return [];
  const what =
    size === 1 ? 'A part of earlier states is' : `${count(size)} parts of earlier states are`;
  const so = 'some changes cannot be undone any more';
  return [{ kind: 'undo.missing', what: `${what} not there: ${so}.`, canRepair: false }];
}
