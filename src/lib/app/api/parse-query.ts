import * as v from 'valibot';
import { parseOptions } from '../../engine/parse-options';
import { STATUSES } from '../../engine/transitions';
import type { BatchQuery } from '../../store/store-queries';

const STATUS_WORDS = `One of ${STATUSES.join(', ')}, or a list of them.`;
const status = v.picklist(STATUSES, STATUS_WORDS);
const moment = v.number('Milliseconds since the epoch.');
const whole = v.pipe(v.number(), v.integer('A whole number.'), v.minValue(0, '0 or more.'));

const batchQuery = v.strictObject({
  status: v.exactOptional(v.union([status, v.array(status)], STATUS_WORDS)),
  from: v.exactOptional(moment),
  to: v.exactOptional(moment),
  text: v.exactOptional(v.string()),
  archived: v.exactOptional(v.boolean()),
  sort: v.exactOptional(v.picklist(['newest', 'oldest'])),
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
