import * as v from 'valibot';
import { AppError } from './app-error';
import { batchOptions } from './batch-options';

/** More is a slip, or somebody's prank: each is a batch of its own. */
export const MOST_STEPS = 100;

/** What may be said of how a step is run. What it waits for is the step before it. */
export const stepBatchOptions = v.partial(v.omit(batchOptions, ['dependsOn']));

/** As far as it was said; what is left out has its default when the recipe is run. */
type StepBatchOptions = v.InferOutput<typeof stepBatchOptions>;

/** An operation with its options. They name attributes, so they mean something elsewhere, too. */
export interface RecipeStep {
  readonly operation: string;
  readonly operationVersion: number;
  /** As stored with a batch's request. */
  readonly options: unknown;
  readonly batch: StepBatchOptions;
}

/** A list of operations that can be run again, in this order, on other data. */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly RecipeStep[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** Throws `recipe.full` where there would be too many. */
export function withSteps(recipe: Recipe, steps: readonly RecipeStep[], now: number): Recipe {
  const all = [...recipe.steps, ...steps];
  if (all.length <= MOST_STEPS) return { ...recipe, steps: all, changedAt: now };
  throw new AppError(
    'recipe.full',
    `“${recipe.name}” would have ${all.length} steps, and ${MOST_STEPS} are the most. Save another recipe.`,
  );
}
