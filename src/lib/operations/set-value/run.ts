import type { OperationWork } from '../../engine/operation';
import { writableAttribute } from '../known-attribute';
import { mapCells } from '../map-cells';
import type { SetValueOptions } from './options';

export const work: OperationWork<SetValueOptions> = {
  run(input) {
    const attribute = writableAttribute(input.manifest.attributes, input.options.attribute);
    return mapCells(input, [{ attribute, map: () => input.options.value }]);
  },
};
