import type { BatchRequest } from '../../engine/batch';
import { importFiles } from '../../operations/import-files';
import type { ImportFilesOptions } from '../../operations/import-files/options';
import { settings } from '../settings.svelte';

/** What an import's batch is asked for. Files that are not staged, being too large, have no blob. */
export function importRequest(
  options: ImportFilesOptions,
  batch: BatchRequest['batch'],
): BatchRequest {
  const collection = options.documents.collection ?? null;
  return {
    operation: importFiles.id,
    operationVersion: importFiles.version,
    title: importFiles.title(options),
    options,
    collection,
    selection: { items: [] },
    writes: collection === null ? [] : [collection],
    staged: options.files.flatMap(({ blob }) => (blob === '' ? [] : [blob])),
    batch,
  };
}

/** As they are set now. */
export function importLimits(): ImportFilesOptions['limits'] {
  const { documentBytes, tableBytes, filesPerBatch } = settings.limits;
  return { documentBytes, tableBytes, files: filesPerBatch };
}
