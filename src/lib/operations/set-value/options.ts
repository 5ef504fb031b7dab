import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption('The attribute whose cells are set.'),
  value: v.pipe(
    v.optional(v.string(), ''),
    v.title('Value'),
    v.description('What every selected item gets. Leave it empty to empty the cells.'),
    v.metadata({ format: 'multiline' }),
  ),
});

export type SetValueOptions = v.InferOutput<typeof options>;
