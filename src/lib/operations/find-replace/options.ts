import * as v from 'valibot';
import { attributeOption } from '../attribute-option';
import { onlyWhen, whenAbsent } from '../form-hints';
import { patternFault } from './pattern';

const shape = v.strictObject({
  attribute: v.optional(
    v.pipe(
      attributeOption('Where to look. Without one, every attribute of type text is searched.'),
      whenAbsent('Every text attribute'),
    ),
  ),
  find: v.pipe(
    v.string(),
    v.title('Find'),
    v.description('The text, the regular expression or the whole cell to look for.'),
  ),
  replace: v.pipe(
    v.optional(v.string(), ''),
    v.title('Replace with'),
    v.description(
      'What takes its place. With a regular expression $1, $<name> and $& stand for what was found.',
    ),
  ),
  mode: v.pipe(
    v.optional(v.picklist(['literal', 'regex', 'wholeCell']), 'literal'),
    v.title('Mode'),
    v.description(
      'Literal takes the text as it is, Regular expression as a pattern, Whole cell finds cells that hold just this.',
    ),
  ),
  ignoreCase: v.pipe(
    v.optional(v.boolean(), false),
    v.title('Ignore case'),
    v.description('Capital and small letters count as the same.'),
  ),
  flags: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^[ims]*$/, 'Only the flags i, m and s.')), ''),
    v.title('Flags'),
    v.description(
      'For a regular expression: m lets ^ and $ match at line ends, s lets . match line ends, i is the same as Ignore case.',
    ),
    onlyWhen('mode', 'regex'),
  ),
});

export const options = v.pipe(
  shape,
  v.forward(
    v.check(
      ({ find, mode }) => find !== '' || mode === 'wholeCell',
      'Say what to find; an empty text is found only as a whole cell.',
    ),
    ['find'],
  ),
  v.forward(
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const fault = patternFault(dataset.value);
      if (fault !== undefined) addIssue({ message: fault });
    }),
    ['find'],
  ),
);

export type FindReplaceOptions = v.InferOutput<typeof options>;
