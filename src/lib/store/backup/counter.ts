import * as v from 'valibot';

/**
 * A number that goes on being counted up here: of a batch, a commit or a term of office. Bounded far
 * from where a browser has no more numbers to give, and one more is the same.
 */
export const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 40));
