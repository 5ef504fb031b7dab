import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: v.optional(
    attributeOption('Where to trim. Without one, every attribute of type text is trimmed.'),
  ),
  collapse: v.pipe(
    v.optional(v.boolean(), false),
    v.title('Collapse inner spaces'),
    v.description(
      'Runs of spaces inside a cell become one space; runs with a line break become one line break.',
    ),
  ),
});

export type TrimWhitespaceOptions = v.InferOutput<typeof options>;
