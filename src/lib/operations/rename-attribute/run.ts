import type { OperationWork } from '../../engine/operation';
import { knownAttribute, requireFreeName } from '../known-attribute';
import { promised } from '../promised';
import { targetCollection } from '../target-collection';
import type { RenameAttributeOptions } from './options';

export const work: OperationWork<RenameAttributeOptions> = {
  finish: (input) =>
    promised(() => {
      const { attributes } = input.manifest;
      const { id } = knownAttribute(attributes, input.options.attribute);
      const { name } = input.options;
      requireFreeName(attributes, name);
      const renamed = attributes.map((each) => (each.id === id ? { ...each, name } : each));
      return { schema: [{ collection: targetCollection(input), attributes: renamed }] };
    }),
};
