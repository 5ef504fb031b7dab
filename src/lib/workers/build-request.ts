import type { Attribute } from '../data/attribute';
import type { Revision } from '../data/revision';
import type { Selection } from '../data/selection';
import { AppError } from '../engine/app-error';
import type { BatchRequest } from '../engine/batch';
import { batchOptions } from '../engine/batch-options';
import type { Operation } from '../engine/operation';
import { parseOptions } from '../engine/parse-options';
import { validateOptions } from '../operations/validate-options';
import { checkFilter } from './check-filter';
import type { RunRequest } from './query-api';

const EVERYTHING: Selection = { all: true };

/**
 * What a batch on a collection's items is queued with, or tried with. Refuses what could not run,
 * before anything is queued: `options.invalid`, `attribute.…`, `selection.invalid`.
 */
export function buildRequest(
  operation: Operation,
  { collection, selection = EVERYTHING, options, batch }: RunRequest,
  { attributes }: Pick<Revision, 'attributes'>,
): BatchRequest {
  const valid = validateOptions(operation, options);
  operation.effects(valid, attributes);
  return {
    operation: operation.id,
    operationVersion: operation.version,
    title: operation.title(valid),
    ...(operation.deed && { deed: operation.deed(valid) }),
    options: valid,
    collection,
    selection: checkSelection(selection, attributes),
    writes: operation.changes ? [collection] : [],
    staged: [],
    batch: parseOptions(batchOptions, batch, operation.label, 'batch'),
  };
}

function checkSelection(selection: Selection, attributes: readonly Attribute[]): Selection {
  if ('filter' in selection) {
    const { filter } = checkFilter(selection.filter, attributes);
    return { filter };
  }
  const isKnown =
    ('all' in selection && (selection.all as unknown) === true) ||
    ('items' in selection && Array.isArray(selection.items)) ||
    ('masks' in selection && selection.masks instanceof Map);
  if (isKnown) return selection;
  throw new AppError(
    'selection.invalid',
    'Say which items: { all: true }, { filter }, { items: [ids] } or { masks }.',
    { path: 'selection' },
  );
}
