import type { GenericSchema } from 'valibot';
import type { Operation, OperationWork } from '../../../src/lib/engine/operation';

/** An operation with nothing more to it than what the engine needs. */
export function operation<Options>(
  id: string,
  target: Operation['target'],
  options: GenericSchema<unknown, Options>,
  work: OperationWork<Options>,
): Operation<Options> {
  return {
    ...{ id, target, options, version: 1, label: id, summary: id, changes: true },
    title: () => id,
    effects: (_, attributes) => ({ reads: attributes.map((each) => each.id), writes: [] }),
    load: () => Promise.resolve(work),
  };
}
