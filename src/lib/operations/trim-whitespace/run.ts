import type { OperationWork } from '../../engine/operation';
import { mapCells } from '../map-cells';
import { textAttributes } from '../text-attributes';
import type { TrimWhitespaceOptions } from './options';
import { collapseRuns, trimEnds } from './trim-text';

export const work: OperationWork<TrimWhitespaceOptions> = {
  run(input) {
    const map = input.options.collapse ? collapseRuns : trimEnds;
    const attributes = textAttributes(input.manifest.attributes, input.options.attribute);
    return mapCells(
      input,
      attributes.map((attribute) => ({ attribute, map })),
    );
  },
};
