import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption(
    'The attribute whose empty cells take the nearest value above, among the selected items.',
  ),
});

export type FillDownOptions = v.InferOutput<typeof options>;
