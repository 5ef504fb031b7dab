import * as v from 'valibot';

/** As many as a person could mean; more is a slip of the keyboard. */
const MOST_ITEMS = 10_000_000;

export const options = v.strictObject({
  count: v.pipe(
    v.optional(
      v.pipe(
        v.number(),
        v.integer('A whole number.'),
        v.minValue(1, 'At least one item.'),
        v.maxValue(MOST_ITEMS, 'At most ten million items at once.'),
      ),
      1,
    ),
    v.title('How many'),
    v.description('How many items are added.'),
  ),
  values: v.pipe(
    v.optional(
      v.custom<Readonly<Record<string, string>>>(isTextByName, 'Texts by name of attribute.'),
      {},
    ),
    v.title('Values'),
    v.description('What the new items hold, by name of attribute; all else is empty.'),
    v.metadata({ format: 'valuesByAttribute', additionalProperties: { type: 'string' } }),
  ),
});

export type CreateItemsOptions = v.InferOutput<typeof options>;

/** Not v.record, which would drop attributes named `constructor` or `__proto__` silently. */
function isTextByName(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  return Object.values(input).every((value) => typeof value === 'string');
}
