import * as v from 'valibot';

/** Of a batch of which nothing else was said. */
export const NORMAL_PRIORITY = 5;

const whole = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('A whole number.'),
    v.minValue(least, `${least} or more.`),
    v.maxValue(most, `${most} or less.`),
  );

const milliseconds = v.nullable(whole(1, 24 * 3_600_000));

/** A share of the items done, as 0.05 for one in twenty. */
const rate = v.pipe(
  v.number(),
  v.minValue(0, 'A share from 0 to 1.'),
  v.maxValue(1, 'A share from 0 to 1.'),
);

const retries = v.strictObject({
  max: v.pipe(
    v.optional(whole(0, 10), 3),
    v.description('How often a chunk that failed is tried again.'),
  ),
  backoffMs: v.pipe(
    v.optional(whole(0, 3_600_000), 500),
    v.description('The pause before the first new attempt, in milliseconds.'),
  ),
  factor: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(10)), 2),
    v.description('How much longer each pause is than the one before.'),
  ),
  jitter: v.pipe(
    v.optional(rate, 0.2),
    v.description('By what share a pause may be shorter or longer, at random.'),
  ),
});

const timeouts = v.strictObject({
  chunk: v.pipe(
    v.optional(milliseconds, null),
    v.description('How long one chunk may take, in milliseconds; null is unlimited.'),
  ),
  batch: v.pipe(
    v.optional(milliseconds, null),
    v.description('How long the whole batch may run, pauses aside; null is unlimited.'),
  ),
});

const stopAbove = v.strictObject({
  stopAbove: v.union([
    v.strictObject({ count: whole(0, 1_000_000_000) }),
    v.strictObject({ rate }),
  ]),
});

/**
 * How a batch is run, whatever its operation does. docs/engine.md says what each option means and
 * which test shows it.
 */
export const batchOptions = v.strictObject({
  atomic: v.pipe(
    v.optional(v.boolean(), true),
    v.description('All of it becomes visible at the end, or nothing; else each chunk as it comes.'),
  ),
  parallelism: v.pipe(
    v.optional(v.nullable(whole(1, 10)), null),
    v.description('Most chunks at once; null is as many as there are workers.'),
  ),
  chunkItems: v.pipe(
    v.optional(v.nullable(whole(1, 1_048_576)), null),
    v.description(
      'Most items of a chunk, to whole row groups or files; null is by what they weigh.',
    ),
  ),
  priority: v.pipe(
    v.optional(whole(0, 9), NORMAL_PRIORITY),
    v.description('From 0 to 9; what is higher starts first.'),
  ),
  dependsOn: v.pipe(
    v.optional(v.array(v.string()), []),
    v.description('Batches that must be completed before this one starts.'),
  ),
  timeoutMs: v.optional(timeouts, {}),
  retries: v.optional(retries, {}),
  onError: v.pipe(
    v.optional(
      v.union([v.picklist(['retry', 'skip', 'rollBack', 'partialRollBack']), stopAbove]),
      'skip',
    ),
    v.description('What happens when items, or a whole chunk, fail.'),
  ),
  validateAll: v.pipe(
    v.optional(v.boolean(), false),
    v.description('Try every item first; if one fails, nothing is written.'),
  ),
  canary: v.pipe(
    v.optional(v.nullable(whole(1, 100_000)), null),
    v.description('Run on so many items first, show what came of it, and wait for approval.'),
  ),
  memoryBudgetMb: v.pipe(
    v.optional(v.nullable(whole(16, 65_536)), null),
    v.description('Most memory of its chunks at once, within what the settings allow.'),
  ),
});

/** With every default filled in. */
export type BatchOptions = v.InferOutput<typeof batchOptions>;

/** As somebody says them: what is left out has its default. */
export type BatchOptionsInput = v.InferInput<typeof batchOptions>;

export const DEFAULT_BATCH_OPTIONS: BatchOptions = v.parse(batchOptions, {});
