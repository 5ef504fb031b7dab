import * as v from 'valibot';
import { attributeOption, newAttributeOption } from '../attribute-option';
import { typeOption } from '../attribute-type-option';
import { whenAbsent } from '../form-hints';

const shape = v.strictObject({
  name: newAttributeOption('Name', 'A name that no attribute here has yet.'),
  type: v.optional(
    v.pipe(
      typeOption('How its cells are read. Without one: that of the copied attribute, or text.'),
      whenAbsent('That of the copied attribute, or text'),
    ),
  ),
  value: v.pipe(
    v.optional(v.string(), ''),
    v.title('Value'),
    v.description('What every selected item gets. Leave it empty for an empty attribute.'),
  ),
  copyFrom: v.optional(
    v.pipe(
      attributeOption('The attribute whose cells every selected item gets, instead of a value.'),
      v.title('Copy from'),
      whenAbsent('No attribute'),
    ),
  ),
});

export const options = v.pipe(
  shape,
  v.forward(
    v.check(
      ({ value, copyFrom }) => value === '' || copyFrom === undefined,
      'Either a value or an attribute to copy from, not both.',
    ),
    ['copyFrom'],
  ),
);

export type AddAttributeOptions = v.InferOutput<typeof options>;
