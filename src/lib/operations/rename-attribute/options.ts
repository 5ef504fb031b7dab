import * as v from 'valibot';
import { attributeOption, newAttributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption('The attribute that gets another name.'),
  name: newAttributeOption('New name', 'A name that no other attribute here has.'),
});

export type RenameAttributeOptions = v.InferOutput<typeof options>;
