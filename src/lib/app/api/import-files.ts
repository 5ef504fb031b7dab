import { AppError, unwrap } from '../../engine/app-error';
import { batchOptions } from '../../engine/batch-options';
import { parseOptions } from '../../engine/parse-options';
import type { BlobId } from '../../data/ids';
import { importFiles as operation } from '../../operations/import-files';
import type { ImportFilesOptions } from '../../operations/import-files/options';
import { validateOptions } from '../../operations/validate-options';
import { requestPersistence } from '../../platform/storage';
import type { TableReading } from '../../workers/query-api';
import { isTableName } from '../file-identity';
import { settings } from '../settings.svelte';
import type { ImportOptions, SheafApi } from '../sheaf-api';
import { withDefaults } from './batch-defaults';
import { freeName } from '../../data/free-name';
import { importLimits, importRequest } from './import-request';
import type { Parts } from './parts';
import { requireParents } from './require-batch';

/** Files are handed to the storage by reference, so many in a transaction. */
const STAGED_AT_ONCE = 64;

export function importCall(parts: Parts): SheafApi['importFiles'] {
  return async (files, options = {}) => {
    // Asked for with the first content, when the person knows what it is for. A refusal changes
    // nothing now: the settings page shows that the browser may evict.
    void requestPersistence().catch(() => false);
    const batch = parseOptions(batchOptions, withDefaults(options.batch), operation.label, 'batch');
    await requireParents(parts.store.ledger, batch);
    const staged: BlobId[] = [];
    try {
      await stageAll(parts, files, staged);
      const request = importRequest(await buildImport(parts, files, staged, options), batch);
      return (await parts.store.ledger.addBatch(request, Date.now())).id;
    } catch (error) {
      // What cannot be let go of now is swept another day; why it failed matters more.
      await parts.blobs.releaseStaged(staged).catch(() => undefined);
      throw error;
    }
  };
}

/**
 * Adds the ids that the files are staged under, '' for one that is too large to be read at all.
 * Where one of them fails, the ids of all that were staged are there when it is thrown.
 */
async function stageAll({ blobs }: Parts, files: readonly File[], ids: BlobId[]): Promise<void> {
  for (let from = 0; from < files.length; from += STAGED_AT_ONCE) {
    const some = files.slice(from, from + STAGED_AT_ONCE);
    const staged = (await blobs.stageBlobs(some.filter((file) => !isTooLarge(file)))).values();
    for (const file of some) ids.push(isTooLarge(file) ? '' : staged.next().value!);
  }
}

/** It is refused by its size when the batch is planned. */
function isTooLarge(file: File): boolean {
  const { tableBytes, documentBytes } = settings.limits;
  return file.size > (isTableName(file.name) ? tableBytes : documentBytes);
}

async function buildImport(
  { queries, query }: Parts,
  files: readonly File[],
  staged: readonly BlobId[],
  { readings = [], documents = {} }: ImportOptions,
): Promise<ImportFilesOptions> {
  const taken = new Set((await queries.collections()).map(({ name }) => name));
  return validateOptions(operation, {
    files: await Promise.all(
      files.map(async (file, i) => ({
        ...{ blob: staged[i], name: file.name, bytes: file.size },
        ...(isTableName(file.name)
          ? {
              kind: 'table',
              table: {
                collectionName: freeName(nameOf(file), taken),
                ...(await wholeReading(query, file, readings[i] ?? {})),
              },
            }
          : { kind: 'document' }),
      })),
    ),
    documents: documents.collection
      ? { collection: documents.collection }
      : { name: freeName(documents.name ?? 'Documents', taken) },
    limits: importLimits(),
  });
}

/** Its name without the ending, if anything is left of it then. */
const nameOf = ({ name }: File): string => name.replace(/\.[^.]+$/, '') || name;

/** What was not said is detected: all of it when the batch is planned, the rest of it here. */
async function wholeReading(query: Parts['query'], file: File, reading: TableReading) {
  const { encoding, ...said } = reading;
  if (Object.keys(said).length === 0) return encoding === undefined ? {} : { encoding };
  const { table, reason } = unwrap(await query.sniff(file, reading));
  if (table) return { encoding: table.encoding, dialect: table.dialect };
  throw new AppError('import.notATable', reason ?? `${file.name} is not a table.`);
}
