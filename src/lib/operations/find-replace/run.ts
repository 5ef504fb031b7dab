import type { OperationWork } from '../../engine/operation';
import { mapCells } from '../map-cells';
import { textAttributes } from '../text-attributes';
import type { FindReplaceOptions } from './options';
import { compilePattern } from './pattern';

export const work: OperationWork<FindReplaceOptions> = {
  run(input) {
    const attributes = textAttributes(input.manifest.attributes, input.options.attribute);
    const map = replacer(input.options);
    return mapCells(
      input,
      attributes.map((attribute) => ({ attribute, map })),
    );
  },
};

/** Only a regular expression's replacement may name groups; any other is taken as it is. */
function replacer(options: FindReplaceOptions): (text: string) => string {
  const pattern = compilePattern(options);
  const { replace, mode } = options;
  if (mode === 'regex') return (text) => text.replace(pattern, replace);
  return (text) => text.replace(pattern, () => replace);
}
