import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption('The attribute that is removed, with its cells, from every item.'),
});

export type RemoveAttributeOptions = v.InferOutput<typeof options>;
