import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../store/memory-store';
import type { ImportFilesOptions } from '../../operations/import-files/options';
import type { ImportOptions } from '../sheaf-api';
import { importCall } from './import-files';
import type { Parts } from './parts';

/** The import over a store in memory; `names` are of collections that are there. */
function importing({ names = [] as string[], room = Infinity } = {}) {
  const store = memoryStore();
  const staged = new Set<string>();
  let count = 0;
  const parts = {
    store,
    blobs: {
      stageBlobs: async (blobs: readonly Blob[]) => {
        if (staged.size + blobs.length > room) throw new Error('full');
        const ids = blobs.map(() => `staged/${++count}`);
        for (const id of ids) staged.add(id);
        return ids;
      },
      releaseStaged: async (ids: readonly string[]) => ids.forEach((id) => staged.delete(id)),
    },
    queries: { collections: async () => names.map((name) => ({ name })) },
  } as unknown as Parts;
  const queued = async (files: readonly File[], how?: ImportOptions) => {
    const id = await importCall(parts)(files, how);
    const { options, ...request } = (await store.ledger.batch(id))!.request;
    return { ...request, options: options as ImportFilesOptions };
  };
  return { store, staged, queued };
}

const file = (name: string) => new File(['a'], name);

const tableNames = ({ files }: ImportFilesOptions) =>
  files.map(({ table }) => table?.collectionName);

describe('importing files', () => {
  it('queues them with what was staged for them', async () => {
    const { queued, staged } = importing();
    const { staged: kept } = await queued([file('a.csv'), file('b.txt')]);
    expect(kept).toEqual([...staged]);
  });

  it('gives each table a name of its own', async () => {
    const { queued } = importing({ names: ['a'] });
    const { options } = await queued([file('a.csv'), file('a.tsv'), file('b.csv')]);
    expect(tableNames(options)).toEqual(['a (2)', 'a (3)', 'b']);
  });

  it('reads tables of the same name each in its own way', async () => {
    const readings = [null, { encoding: 'utf-8' }, { encoding: 'windows-1252' }];
    const files = [file('a.txt'), file('a.csv'), file('a.csv')];
    const { options } = await importing().queued(files, { readings });
    const encodings = options.files.map(({ table }) => table?.encoding);
    expect(encodings).toEqual([undefined, 'utf-8', 'windows-1252']);
  });

  it('gives a name to a table that is only an ending', async () => {
    const { options } = await importing().queued([file('.csv')]);
    expect(tableNames(options)).toEqual(['.csv']);
  });

  it('lets go of all when one cannot be staged', async () => {
    const { queued, staged, store } = importing({ room: 80 });
    const files = Array.from({ length: 100 }, (_, n) => file(`${n}.txt`));
    await expect(queued(files)).rejects.toThrow('full');
    expect(staged.size).toBe(0);
    expect(await store.ledger.openBatches()).toEqual([]);
  });

  it('lets go of all when it is refused', async () => {
    const { queued, staged, store } = importing();
    store.ledger.addBatch = () => Promise.reject(new Error('closed'));
    await expect(queued([file('a.csv')])).rejects.toThrow('closed');
    expect(staged.size).toBe(0);
  });
});
