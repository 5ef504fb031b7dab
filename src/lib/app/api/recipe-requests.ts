import type { Attribute } from '../../data/attribute';
import type { CollectionId } from '../../data/ids';
import type { Selection } from '../../data/selection';
import { AppError } from '../../engine/app-error';
import type { BatchRequest } from '../../engine/batch';
import type { Recipe, RecipeStep } from '../../engine/recipe';
import { buildRequest } from '../../workers/build-request';
import { requireVersion, stepOperation } from '../recipe-step';
import { stepTitle } from '../recipe-words';
import { withDefaults } from './batch-defaults';

/** What a recipe is to be run on. */
export interface RecipeTarget {
  readonly collection: CollectionId;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly selection: Selection;
}

/**
 * The batches of a recipe, a step each. Every step is held against the attributes that the ones before
 * it will leave: `recipe.unfit` names the first that could not be run.
 */
export function recipeRequests(recipe: Recipe, target: RecipeTarget): BatchRequest[] {
  let { attributes } = target;
  const seen = new Set<string>();
  return recipe.steps.map((step, n) => {
    for (const { name } of attributes) seen.add(name);
    try {
      const request = requestOf(step, { ...target, attributes });
      attributes = attributesAfter(request, attributes, `step ${n + 1}`);
      return request;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const missing = missingAttribute(step, attributes, error);
      const why = missing === undefined ? error.message : whyMissing(missing, target, seen);
      throw unfit(recipe, n, target, why, error);
    }
  });
}

function requestOf(
  step: RecipeStep,
  { collection, selection, attributes }: RecipeTarget,
): BatchRequest {
  const operation = stepOperation(step.operation);
  requireVersion(operation, step);
  const { options, batch } = step;
  const wanted = { collection, selection, options, batch: withDefaults(batch) };
  return buildRequest(operation, wanted, { attributes });
}

function attributesAfter(
  { operation, options }: BatchRequest,
  attributes: readonly Attribute[],
  maker: string,
): readonly Attribute[] {
  return stepOperation(operation).attributesAfter?.(options, attributes, maker) ?? attributes;
}

function whyMissing(name: string, target: RecipeTarget, seen: ReadonlySet<string>): string {
  return seen.has(name)
    ? `a step before it takes the attribute “${name}” away. Make the recipe anew, with its steps in another order.`
    : `“${target.name}” has no attribute “${name}”. Choose another collection, or rename one of its attributes.`;
}

function unfit(
  recipe: Recipe,
  n: number,
  target: RecipeTarget,
  why: string,
  fault: AppError,
): AppError {
  const which = `step ${n + 1} of “${recipe.name}” (${stepTitle(recipe.steps[n]!)})`;
  const path = ['steps', n, 'options', fault.path].filter((part) => part !== undefined).join('.');
  const message = `On “${target.name}” ${which} cannot be run: ${why}`;
  return new AppError('recipe.unfit', message, { path, cause: fault });
}

/** By name, of the option at fault: a name, a list of them, or what is said by name. */
function missingAttribute(
  { options }: RecipeStep,
  attributes: readonly Attribute[],
  { code, path }: AppError,
): string | undefined {
  if (code !== 'attribute.unknown' || path === undefined) return undefined;
  const [option = ''] = path.split('.');
  const named = (options as Readonly<Record<string, unknown>>)[option];
  // Left out, it has the name that it has by default.
  if (typeof named === 'string') return named;
  const names = Array.isArray(named) ? (named as string[]) : Object.keys(named ?? {});
  return names.find((name) => !attributes.some((known) => known.name === name));
}
