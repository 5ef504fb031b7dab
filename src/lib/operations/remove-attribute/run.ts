import type { OperationWork } from '../../engine/operation';
import { knownAttribute } from '../known-attribute';
import { promised } from '../promised';
import { targetCollection } from '../target-collection';
import type { RemoveAttributeOptions } from './options';

export const work: OperationWork<RemoveAttributeOptions> = {
  finish: (input) =>
    promised(() => {
      const { attributes } = input.manifest;
      const { id } = knownAttribute(attributes, input.options.attribute);
      const rest = attributes.filter((each) => each.id !== id);
      return { schema: [{ collection: targetCollection(input), attributes: rest }] };
    }),
};
