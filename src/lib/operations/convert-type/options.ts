import * as v from 'valibot';
import { attributeOption } from '../attribute-option';
import { typeOption } from '../attribute-type-option';
import { onlyWhen } from '../form-hints';

const shape = v.strictObject({
  attribute: attributeOption('The attribute whose type changes.'),
  type: typeOption('What its cells are from now on.'),
  decimal: v.pipe(
    v.optional(v.picklist(['.', ',']), '.'),
    v.title('Decimal separator'),
    v.description('For numbers: what stands before the fraction.'),
    onlyWhen('type', 'number'),
  ),
  thousands: v.pipe(
    v.optional(v.picklist(['', ',', '.', ' ', "'"]), ''),
    v.title('Thousands separator'),
    v.description('For numbers: what stands between groups of digits, if anything does.'),
    onlyWhen('type', 'number'),
  ),
  dateOrder: v.pipe(
    v.optional(v.picklist(['DMY', 'MDY', 'YMD']), 'YMD'),
    v.title('Date order'),
    v.description('For dates: the order of day, month and year. 2024-12-31 is always read.'),
    onlyWhen('type', 'date'),
  ),
  separator: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(1, 'Name a separator.')), ','),
    v.title('Tag separator'),
    v.description('For tags: what stands between them.'),
    onlyWhen('type', 'tags'),
  ),
  onProblem: v.pipe(
    v.optional(v.picklist(['keep', 'empty']), 'keep'),
    v.title('Cells that cannot be read'),
    v.description('keep: they stay as their text; empty: they are emptied. Both are reported.'),
  ),
});

export const options = v.pipe(
  shape,
  v.forward(
    v.check(
      ({ decimal, thousands }) => decimal !== thousands,
      'It must differ from the decimal separator.',
    ),
    ['thousands'],
  ),
);

export type ConvertTypeOptions = v.InferOutput<typeof options>;
