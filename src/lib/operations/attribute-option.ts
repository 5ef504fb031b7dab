import * as v from 'valibot';

/** The name of an attribute that is there already. */
export function attributeOption(description: string) {
  return v.pipe(
    v.string(),
    v.minLength(1, 'Name an attribute.'),
    v.title('Attribute'),
    v.description(description),
    v.metadata({ format: 'attribute' }),
  );
}

/** The name of an attribute that the operation makes. */
export function newAttributeOption(title: string, description: string) {
  return v.pipe(
    v.string(),
    v.check((name) => name.trim() !== '', 'Give the attribute a name.'),
    v.title(title),
    v.description(description),
  );
}
