import * as v from 'valibot';
import { parseOptions } from '../../engine/parse-options';
import { TASK_STATUSES } from '../../engine/task-status';
import { STATUSES } from '../../engine/transitions';
import { BATCH_SORTS, type BatchQuery } from '../../store/batch-query';

const oneOrSeveral = <T extends string>(allowed: readonly T[]) => {
  const words = `One of ${allowed.join(', ')}, or a list of them.`;
  const one = v.picklist(allowed, words);
  return v.union([one, v.array(one)], words);
};
const text = v.string('A text.');
const moment = v.number('Milliseconds since the epoch.');
const whole = v.pipe(v.number(), v.integer('A whole number.'), v.minValue(0, '0 or more.'));

const batchQuery = v.strictObject({
  status: v.exactOptional(oneOrSeveral(STATUSES)),
  task: v.exactOptional(oneOrSeveral(TASK_STATUSES)),
  operation: v.exactOptional(
    v.union([text, v.array(text)], 'An operation’s id, or a list of them.'),
  ),
  collection: v.exactOptional(text),
  from: v.exactOptional(moment),
  to: v.exactOptional(moment),
  text: v.exactOptional(text),
  archived: v.exactOptional(v.boolean()),
  sort: v.exactOptional(v.picklist(BATCH_SORTS, `One of ${BATCH_SORTS.join(', ')}.`)),
  limit: v.exactOptional(whole),
  offset: v.exactOptional(whole),
});

/**
 * A query as a script says it: what is misspelt would match everything, and be thrown away with it.
 * Throws `options.invalid` with the path.
 */
export function parseQuery(query: BatchQuery | undefined): BatchQuery {
  return parseOptions(batchQuery, query, 'The query');
}
