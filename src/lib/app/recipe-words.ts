import * as v from 'valibot';
import { freeName } from '../data/free-name';
import type { Recipe, RecipeStep } from '../engine/recipe';
import { operations } from '../operations/registry';

/** The name that is wanted, or one like it that no other recipe has. */
export function freeRecipeName(wanted: string, recipes: readonly Recipe[]): string {
  return freeName(wanted, new Set(recipes.map(({ name }) => name)));
}

/** What a step does in a line, such as `Tag with urgent`, whatever somebody has put into it. */
export function stepTitle({ operation: id, options }: RecipeStep): string {
  const operation = operations.find((each) => each.id === id);
  if (!operation) return id;
  const { success, output } = v.safeParse(operation.options, options);
  return success ? operation.title(output) : operation.label;
}
