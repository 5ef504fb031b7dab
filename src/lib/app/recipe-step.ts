import * as v from 'valibot';
import { AppError } from '../engine/app-error';
import type { BatchRequest } from '../engine/batch';
import { batchOptions, type BatchOptions } from '../engine/batch-options';
import type { Operation } from '../engine/operation';
import { stepBatchOptions, type RecipeStep } from '../engine/recipe';
import { operation as operationNamed, operations } from '../operations/registry';
import { validateOptions } from '../operations/validate-options';
import { withDefaults } from './api/batch-defaults';

/** What a batch did, to be done again elsewhere; `recipe.step` where that means nothing there. */
export function stepOf(request: BatchRequest): RecipeStep {
  const operation = operationNamed(request.operation);
  const reason = whyNot(operation) ?? whyNotOfItems(request);
  if (reason !== undefined) throw notAStep(request.title, reason);
  requireVersion(operation, request);
  const { options, operationVersion, batch } = request;
  return { operation: operation.id, operationVersion, options, batch: saidOf(batch) };
}

/** Whether it can be one, for who offers it. */
export function isStep(request: BatchRequest): boolean {
  const operation = operations.find(({ id }) => id === request.operation);
  return operation !== undefined && (whyNot(operation) ?? whyNotOfItems(request)) === undefined;
}

/** A step as a script says it. */
export const stepInput = v.strictObject({
  operation: v.string('The id of an operation.'),
  options: v.exactOptional(v.unknown()),
  batch: v.optional(stepBatchOptions, {}),
});

export function stepFrom({ operation: id, options, batch }: StepInput): RecipeStep {
  const operation = stepOperation(id);
  const valid = validateOptions(operation, options);
  return { operation: id, operationVersion: operation.version, options: valid, batch };
}

type StepInput = v.InferOutput<typeof stepInput>;

/** One that a recipe may have: whoever wrote the recipe may have named any. */
export function stepOperation(id: string): Operation {
  const operation = operationNamed(id);
  const reason = whyNot(operation);
  if (reason === undefined) return operation;
  throw notAStep(operation.label, reason);
}

/** The same options would do something else. */
export function requireVersion(
  { label, version }: Operation,
  { operationVersion }: Pick<RecipeStep, 'operationVersion'>,
): void {
  if (version === operationVersion) return;
  throw new AppError(
    'operation.version',
    `“${label}” has changed since. Run it by itself and save that as a step.`,
  );
}

function whyNot({ target, entry }: Operation): string | undefined {
  if (target === 'files') return 'It takes files, and a recipe has none: it works on items.';
  if (entry !== 'gesture') return undefined;
  return 'It gives single cells a text each, and another collection does not have those cells.';
}

/** A cell that was edited in place. */
function whyNotOfItems({ operation, selection }: BatchRequest): string | undefined {
  const isOfOne = 'items' in selection && selection.items.length === 1;
  if (operation !== 'set-value' || !isOfOne) return undefined;
  return 'It is the edit of a single cell, which another collection does not have.';
}

function notAStep(what: string, reason: string): AppError {
  return new AppError('recipe.step', `“${what}” cannot be a step of a recipe. ${reason}`);
}

/** What a batch has by itself would follow the settings. */
function saidOf({ dependsOn: _, ...said }: BatchOptions): RecipeStep['batch'] {
  const usual: Readonly<Record<string, unknown>> = v.parse(batchOptions, withDefaults(undefined));
  const isSaid = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(usual[name]);
  return Object.fromEntries(Object.entries(said).filter(isSaid));
}
