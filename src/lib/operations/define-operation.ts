import type { GenericSchema, InferOutput } from 'valibot';
import type { Operation } from '../engine/operation';

/** States an operation; its options' type follows from the schema. */
export function defineOperation<const Schema extends GenericSchema>(
  operation: Operation<InferOutput<Schema>> & { readonly options: Schema },
): Operation<InferOutput<Schema>> {
  return operation;
}
