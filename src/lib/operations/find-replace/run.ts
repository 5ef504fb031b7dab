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
  const { replace, mode } = options;
  if (mode === 'regex') {
    const pattern = compilePattern(options);
    return (text) => text.replace(pattern, replace);
  }
  return plainReplacer(options) ?? slowReplacer(compilePattern(options), replace);
}

/** Without a pattern, several times as fast; half of a surrogate pair is left to the pattern. */
function plainReplacer({ find, replace, mode, ignoreCase }: FindReplaceOptions) {
  if (ignoreCase || !find.isWellFormed()) return undefined;
  if (mode === 'wholeCell') return (text: string) => (text === find ? replace : text);
  const literal = replace.replaceAll('$', '$$$$');
  return (text: string) => text.replaceAll(find, literal);
}

const slowReplacer = (pattern: RegExp, replace: string) => (text: string) =>
  text.replace(pattern, () => replace);
