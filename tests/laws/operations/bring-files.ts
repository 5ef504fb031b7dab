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
  const staged = files.map(({ content, ...file }) => {
    const blob = new Blob([content]);
    const kind = /\.[ct]sv$/.test(file.name) ? 'table' : 'document';
    return { blob: bench.stage(blob), bytes: blob.size, kind, ...file };
  });
  const outcome = await bench.run(importFiles, { files: staged, ...options });
  return { bench, outcome };
}
