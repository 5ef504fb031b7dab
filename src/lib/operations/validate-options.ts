import type { Operation } from '../engine/operation';
import { parseOptions } from '../engine/parse-options';

/** The options as the operation wants them, defaults filled in; see `parseOptions`. */
export function validateOptions<Options>(operation: Operation<Options>, input: unknown): Options {
  return parseOptions(operation.options, input, operation.label);
}
