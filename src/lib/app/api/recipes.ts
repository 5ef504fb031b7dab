import * as v from 'valibot';
import type { CollectionId } from '../../data/ids';
import type { Selection } from '../../data/selection';
import { AppError } from '../../engine/app-error';
import { parseOptions } from '../../engine/parse-options';
import { MOST_STEPS, withSteps, type RecipeStep } from '../../engine/recipe';
import { readFilter } from '../../workers/check-filter';
import { stepFrom, stepInput, stepOf } from '../recipe-step';
import type { SheafApi } from '../sheaf-api';
import { matching } from './matching';
import type { Parts } from './parts';
import { recipeRequests, type RecipeTarget } from './recipe-requests';
import { requireBatch } from './require-batch';

type RecipeCalls = Pick<
  SheafApi,
  'recipes' | 'saveRecipe' | 'appendToRecipe' | 'renameRecipe' | 'deleteRecipe' | 'runRecipe'
>;

const name = v.string('A text.');
const source = v.strictObject({
  from: v.exactOptional(v.string('The id of a batch.')),
  steps: v.exactOptional(
    v.pipe(
      v.array(stepInput, 'A list of steps.'),
      v.minLength(1, 'At least one step.'),
      v.maxLength(MOST_STEPS, `At most ${MOST_STEPS} steps.`),
    ),
  ),
});
const saveOptions = v.strictObject({ name, ...source.entries });
const renameOptions = v.strictObject({ name });
const runOptions = v.strictObject({
  collection: v.string('The id of a collection.'),
  /** Looked at by who knows filters. */
  filter: v.exactOptional(v.unknown()),
});

/** Operations that were put down to be run again, in their order, on other data. */
export function recipeCalls({ store, queries, query, recipes }: Parts): RecipeCalls {
  const { ledger } = store;

  async function stepsOf({ from, steps }: v.InferOutput<typeof source>): Promise<RecipeStep[]> {
    if ((from === undefined) === (steps === undefined)) {
      throw new AppError('options.invalid', 'Say either `from` which batch a step is, or `steps`.');
    }
    if (steps) return steps.map(stepFrom);
    return [stepOf((await requireBatch(ledger, from!)).request)];
  }

  async function targetOf(collection: CollectionId, filter: unknown): Promise<RecipeTarget> {
    const record = await queries.collection(collection);
    const head = await queries.head(collection);
    if (!record || !head) {
      throw new AppError('collection.unknown', `There is no collection ${collection}.`);
    }
    // A step may change what the filter asks for, and the next one is for the same items.
    const selection: Selection =
      filter === undefined
        ? { all: true }
        : { masks: await matching(query, collection, readFilter(filter)) };
    return { collection, name: record.name, attributes: head.attributes, selection };
  }

  return {
    recipes: () => recipes.list(),
    async saveRecipe(recipe) {
      const { name: given, ...said } = parseOptions(saveOptions, recipe, 'The recipe');
      const [id, now] = [crypto.randomUUID(), Date.now()];
      const steps = await stepsOf(said);
      await recipes.add({ id, name: given, steps, createdAt: now, changedAt: now });
      return id;
    },
    async appendToRecipe(id, more) {
      const steps = await stepsOf(parseOptions(source, more, 'The step'));
      await recipes.change(id, (recipe) => withSteps(recipe, steps, Date.now()));
    },
    async renameRecipe(id, wanted) {
      const renamed = parseOptions(renameOptions, { name: wanted }, 'The recipe');
      await recipes.rename(id, renamed.name, Date.now());
    },
    deleteRecipe: (id) => recipes.remove(id),
    async runRecipe(id, request) {
      const recipe = await recipes.recipe(id);
      const { collection, filter } = parseOptions(runOptions, request, recipe.name);
      const requests = recipeRequests(recipe, await targetOf(collection, filter));
      return (await ledger.addChain(requests, Date.now())).map((batch) => batch.id);
    },
  };
}
