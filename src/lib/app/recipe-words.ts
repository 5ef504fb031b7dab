import * as v from 'valibot';
import type { RecipeStep } from '../engine/recipe';
import { operations } from '../operations/registry';

/** What a step does in a line, such as `Tag with urgent`, whatever somebody has put into it. */
export function stepTitle({ operation: id, options }: RecipeStep): string {
  const operation = operations.find((each) => each.id === id);
  if (!operation) return id;
  const { success, output } = v.safeParse(operation.options, options);
  return success ? operation.title(output) : operation.label;
}
