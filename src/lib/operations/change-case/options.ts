import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption('The attribute whose cells are changed.'),
  case: v.pipe(
    v.picklist(['upper', 'lower', 'title', 'sentence']),
    v.title('Case'),
    v.description(
      'upper: ALL CAPITALS; lower: all small; title: Every Word; sentence: The first letter only.',
    ),
  ),
});

export type ChangeCaseOptions = v.InferOutput<typeof options>;
