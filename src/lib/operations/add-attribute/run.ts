import type { Attribute } from '../../data/attribute';
import { attributeId, type OperationWork } from '../../engine/operation';
import { mapCells } from '../map-cells';
import { promised } from '../promised';
import { targetCollection } from '../target-collection';
import { copyCells } from './copy-cells';
import { newAttribute } from './new-attribute';
import type { AddAttributeOptions } from './options';

export const work: OperationWork<AddAttributeOptions> = {
  run(input) {
    const { source, name, type } = newAttribute(input.options, input.manifest.attributes);
    const attribute: Attribute = { id: attributeId(input.batch, 0), name, type };
    if (source) return copyCells(input, source, attribute);
    return mapCells(input, [{ attribute, map: () => input.options.value }]);
  },

  finish: (input) =>
    promised(() => {
      const { attributes } = input.manifest;
      const { name, type } = newAttribute(input.options, attributes);
      const added: Attribute = { id: attributeId(input.batch, 0), name, type };
      return {
        schema: [{ collection: targetCollection(input), attributes: [...attributes, added] }],
      };
    }),
};
