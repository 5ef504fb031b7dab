import type { Revision } from '../../data/revision';
import type { CollectionId } from '../../data/ids';
import { AppError, unwrap } from '../../engine/app-error';
import { optionsJsonSchema } from '../../operations/options-json-schema';
import { operation as operationNamed, operations } from '../../operations/registry';
import { buildRequest } from '../../workers/build-request';
import type { SheafApi } from '../sheaf-api';
import { withDefaults } from './batch-defaults';
import type { Parts } from './parts';
import { requireParents } from './require-batch';

type OperationCalls = Pick<SheafApi, 'operations' | 'preview' | 'run' | 'exportItems'>;

export function operationCalls(
  { store, queries, query }: Parts,
  control: Pick<SheafApi, 'whenDone'>,
): OperationCalls {
  async function headOf(collection: CollectionId): Promise<Revision> {
    const head = await queries.head(collection);
    if (head) return head;
    throw new AppError('collection.unknown', `There is no collection ${collection}.`);
  }

  const run: SheafApi['run'] = async (id, request) => {
    const operation = operationNamed(id);
    if (operation.target === 'files') {
      throw new AppError('operation.files', `“${operation.label}” takes files: use importFiles.`);
    }
    const wanted = { ...request, batch: withDefaults(request.batch) };
    const batch = buildRequest(operation, wanted, await headOf(request.collection));
    await requireParents(store.ledger, batch.batch);
    return (await store.ledger.addBatch(batch, Date.now())).id;
  };

  return {
    run,
    async preview(id, request, { signal } = {}) {
      const info = unwrap(await query.preview(id, request, signal));
      // A script has no way to page through its rows.
      await query.closePreview(info.preview);
      return info;
    },
    async operations() {
      return operations
        .filter(({ target }) => target === 'items')
        .map((operation) => {
          const { id, version, label, summary, entry = 'form' } = operation;
          return { id, version, label, summary, entry, options: optionsJsonSchema(operation) };
        });
    },
    async exportItems(collection, { filter, selection, ...options }) {
      const items = selection ?? (filter ? { filter } : { all: true as const });
      const id = await run('export-items', { collection, selection: items, options });
      const { result, fault } = await control.whenDone(id);
      const blob = result && (await store.content.blob(result.blob));
      if (blob) return blob;
      throw new AppError(
        fault?.code ?? 'export.cancelled',
        fault?.message ?? 'The export was cancelled.',
      );
    },
  };
}
