import type { OperationWork } from '../../engine/operation';
import { writableAttribute } from '../known-attribute';
import { mapCells } from '../map-cells';
import { letterCases } from './letter-case';
import type { ChangeCaseOptions } from './options';

export const work: OperationWork<ChangeCaseOptions> = {
  run(input) {
    const attribute = writableAttribute(input.manifest.attributes, input.options.attribute);
    return mapCells(input, [{ attribute, map: letterCases[input.options.case] }]);
  },
};
