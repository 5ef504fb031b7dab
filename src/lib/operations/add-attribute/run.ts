import type { Attribute } from '../../data/attribute';
import { attributeId, type OperationWork } from '../../engine/operation';
import { finishAttributes } from '../finish-attributes';
import { mapCells } from '../map-cells';
import { copyCells } from './copy-cells';
import { attributesAfter, newAttribute } from './new-attribute';
import type { AddAttributeOptions } from './options';

export const work: OperationWork<AddAttributeOptions> = {
  run(input) {
    const { source, name, type } = newAttribute(input.options, input.manifest.attributes);
    const attribute: Attribute = { id: attributeId(input.batch, 0), name, type };
    if (source) return copyCells(input, source, attribute);
    return mapCells(input, [{ attribute, map: () => input.options.value }]);
  },

  finish: finishAttributes(attributesAfter),
};
