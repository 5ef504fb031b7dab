import type { Operation, OperationWork } from '../engine/operation';
import { promised } from './promised';
import { targetCollection } from './target-collection';

type AttributesAfter<Options> = NonNullable<Operation<Options>['attributesAfter']>;

/** The `finish` that does to the attributes what the operation has said. */
export function finishAttributes<Options>(
  after: AttributesAfter<Options>,
): NonNullable<OperationWork<Options>['finish']> {
  return (input) =>
    promised(() => {
      const attributes = after(input.options, input.manifest.attributes, input.batch);
      return { schema: [{ collection: targetCollection(input), attributes }] };
    });
}
