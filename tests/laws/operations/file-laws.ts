import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../src/lib/data/ids';
import type { Operation } from '../../../src/lib/engine/operation';
import { validateOptions } from '../../../src/lib/operations/validate-options';
import { Bench } from './bench';
import { planFiles, stageAll, type TestFile } from './bring-files';

/** Files on which the laws are tried, brought in together. */
export interface FileSample {
  readonly title: string;
  readonly files: readonly TestFile[];
}

/** What holds for every operation that brings files in. */
export function fileLaws(
  operation: Operation,
  samples: readonly [FileSample, ...FileSample[]],
): void {
  describe(`${operation.id}, by the laws of operations,`, () => {
    describe.each(samples)('with $title', ({ files }) => {
      it('gives the same bytes in any order of its chunks', async () => {
        expect(await brought(operation, files, 'backward')).toEqual(
          await brought(operation, files, 'forward'),
        );
      });

      it('gives the same bytes twice', async () => {
        expect(await brought(operation, files, 'forward')).toEqual(
          await brought(operation, files, 'forward'),
        );
      });

      it('leaves nothing in sight when undone', async () => {
        const { bench, batch, length } = await planFiles(operation, files);
        for (let index = 0; index < length; index++) {
          await bench.step({ kind: 'chunk', batch, index });
        }
        await bench.step({ kind: 'commit', batch });
        const { moves } = (await bench.store.content.batch(batch))!;
        expect(moves.length).toBeGreaterThan(0);
        await bench.undo(batch);
        for (const { collection } of moves) {
          expect((await bench.store.content.collection(collection))?.head).toBeNull();
        }
      });

      it('writes nothing when aborted', async () => {
        const { bench, batch } = await planFiles(operation, files);
        const chunk = bench.step({ kind: 'chunk', batch, index: 0 }, AbortSignal.abort());
        await expect(chunk).rejects.toMatchObject({ code: 'step.aborted' });
        expect((await bench.store.content.chunks(batch))[0]?.state).toBe('pending');
      });

      it('tries the first item of a chunk by itself', async () => {
        const { bench, batch, length } = await planFiles(operation, files);
        const way = { as: 'probe', from: 0, to: 1 } as const;
        for (let index = 0; index < length; index++) {
          const { counts } = await bench.step({ kind: 'chunk', batch, index, way });
          expect(counts.done).toBe(1);
        }
      });

      it('keeps its options through JSON', () => {
        const options = validateOptions(operation, { files: stageAll(files, new Bench()) });
        const kept: unknown = JSON.parse(JSON.stringify(options));
        expect(validateOptions(operation, kept)).toEqual(options);
      });
    });
  });
}

/** All that is stored of the files once their chunks were run in that order. */
async function brought(
  operation: Operation,
  files: readonly TestFile[],
  order: 'forward' | 'backward',
): Promise<unknown> {
  const { bench, batch, length } = await planFiles(operation, files);
  for (let n = 0; n < length; n++) {
    const index = order === 'forward' ? n : length - 1 - n;
    await bench.step({ kind: 'chunk', batch, index });
  }
  await bench.step({ kind: 'commit', batch });
  return storedOf(bench, batch);
}

async function storedOf({ store: { content } }: Bench, batch: BatchId): Promise<unknown> {
  const { moves } = (await content.batch(batch))!;
  const revisions = await Promise.all(moves.map(({ after }) => content.revision(after)));
  const ids = revisions.flatMap((each) =>
    each!.groups.flatMap(({ segments }) => Object.values(segments)),
  );
  return { revisions, segments: await content.segments(ids) };
}
