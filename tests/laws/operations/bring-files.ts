import type { BatchId } from '../../../src/lib/data/ids';
import type { Operation } from '../../../src/lib/engine/operation';
import { importFiles } from '../../../src/lib/operations/import-files';
import { Bench, type Outcome } from './bench';

export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly kind?: 'table' | 'document';
  readonly table?: Readonly<Record<string, unknown>>;
}

/** Imports files into a bench, with whatever other options. */
export async function bringFiles(
  files: readonly TestFile[],
  options: Readonly<Record<string, unknown>> = {},
  bench = new Bench(),
): Promise<{ bench: Bench; outcome: Outcome }> {
  const outcome = await bench.run(importFiles, { files: stageAll(files, bench), ...options });
  return { bench, outcome };
}

/** Plans what an operation makes of files, in a bench of its own, and runs none of its chunks. */
export async function planFiles(
  operation: Operation,
  files: readonly TestFile[],
): Promise<{ bench: Bench; batch: BatchId; length: number }> {
  const bench = new Bench();
  const batch = await bench.queue(operation, { files: stageAll(files, bench) });
  await bench.step({ kind: 'plan', batch });
  const { length } = await bench.store.content.chunks(batch);
  return { bench, batch, length };
}

/** The files as an import's options name them. */
export function stageAll(files: readonly TestFile[], bench: Bench) {
  return files.map(({ content, ...file }) => {
    const blob = new Blob([content]);
    const kind = /\.[ct]sv$/.test(file.name) ? 'table' : 'document';
    return { blob: bench.stage(blob), bytes: blob.size, kind, ...file };
  });
}
