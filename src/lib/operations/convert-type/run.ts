import type { OperationWork } from '../../engine/operation';
import type { Refusal } from '../edit-cells';
import { finishAttributes } from '../finish-attributes';
import { writableAttribute } from '../known-attribute';
import { mapCells } from '../map-cells';
import { quoted } from '../quoted';
import { attributesAfter } from './attributes-after';
import type { ConvertTypeOptions } from './options';
import { readCell } from './read-cell';

export const work: OperationWork<ConvertTypeOptions> = {
  run(input) {
    const { options, manifest } = input;
    const attribute = writableAttribute(manifest.attributes, options.attribute);
    const retyped = { ...attribute, type: options.type };
    return mapCells(input, [{ attribute: retyped, map: (text) => convert(text, options) }]);
  },

  finish: finishAttributes(attributesAfter),
};

function convert(text: string, options: ConvertTypeOptions): string | Refusal {
  if (text === '' || options.type === 'text') return text;
  const converted = text.trim() === '' ? '' : readCell(text, options);
  if (converted !== undefined) return converted;
  const problem = { code: 'cell.type', value: text };
  const why = `${quoted(text)} cannot be read as a ${options.type}`;
  if (options.onProblem === 'keep')
    return { ...problem, message: `${why}; it stays as it is.`, text };
  // To try it again would read an empty cell.
  return { ...problem, severity: 'warning', message: `${why}; the cell was emptied.`, text: '' };
}
