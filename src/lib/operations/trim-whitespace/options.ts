import * as v from 'valibot';
import { attributeOption } from '../attribute-option';
import { whenAbsent } from '../form-hints';

export const options = v.strictObject({
  attribute: v.optional(
    v.pipe(
      attributeOption('Where to trim. Without one, every attribute of type text is trimmed.'),
      whenAbsent('Every text attribute'),
    ),
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
