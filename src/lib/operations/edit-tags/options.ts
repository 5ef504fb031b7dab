import * as v from 'valibot';
import { validateTag } from '../../data/tags';
import { attributeOption } from '../attribute-option';

const tag = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? validateTag(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: fault });
  }),
);

const tags = (title: string, description: string) =>
  v.pipe(
    v.optional(v.array(tag), []),
    v.title(title),
    v.description(description),
    v.metadata({ format: 'tags' }),
  );

const shape = v.strictObject({
  attribute: v.optional(
    attributeOption('An attribute of type tags. One named Tags is added where there is none.'),
    'Tags',
  ),
  add: tags('Add', 'Tags that every selected item gets.'),
  remove: tags('Remove', 'Tags that are taken away.'),
  replace: v.pipe(
    v.optional(v.strictObject({ from: tag, to: tag })),
    v.title('Replace'),
    v.description('One tag that becomes another, where it is there.'),
  ),
  clear: v.pipe(
    v.optional(v.boolean(), false),
    v.title('Clear first'),
    v.description('Takes all tags away before any are added.'),
  ),
});

export const options = v.pipe(
  shape,
  v.check(
    ({ add, remove, replace, clear }) =>
      clear || replace !== undefined || add.length + remove.length > 0,
    'say which tags to add, remove or replace.',
  ),
);

export type EditTagsOptions = v.InferOutput<typeof options>;
