import type { Problem } from '../../engine/batch';
import type { Plan, PlanInput, PlannedChunk } from '../../engine/operation';
import { fileProblem, tooLarge } from './file-problem';
import type { ImportedFile, ImportFilesOptions } from './options';
import { planDocuments } from './plan-documents';
import { planTable } from './plan-table';

/** Plans what each file takes. A file that is refused becomes a problem; the rest goes on. */
export async function planFiles(input: PlanInput<ImportFilesOptions>): Promise<Plan> {
  const chunks: PlannedChunk[] = [];
  let problems: readonly Problem[] = [];
  const documents: { file: ImportedFile; index: number }[] = [];
  for (const [index, file] of input.options.files.entries()) {
    input.signal.throwIfAborted();
    const refusal = overLimit(file, input.options);
    if (refusal) problems = [...problems, refusal];
    else if (file.kind === 'document') documents.push({ file, index });
    else {
      const plan = await planOrRefuse(input, file, index);
      chunks.push(...plan.chunks);
      problems = [...problems, ...(plan.problems ?? [])];
    }
  }
  return { chunks: [...chunks, ...planDocuments(documents, input.chunkItems)], problems };
}

function overLimit(
  { name, bytes, kind }: ImportedFile,
  { limits }: ImportFilesOptions,
): Problem | undefined {
  const most = kind === 'table' ? limits.tableBytes : limits.documentBytes;
  return bytes > most ? tooLarge(name, bytes, most, kind) : undefined;
}

async function planOrRefuse(
  input: PlanInput<ImportFilesOptions>,
  file: ImportedFile,
  index: number,
): Promise<Plan> {
  try {
    return await planTable(input, file, index);
  } catch (error) {
    input.signal.throwIfAborted();
    return { chunks: [], problems: [fileProblem(file.name, error)] };
  }
}
