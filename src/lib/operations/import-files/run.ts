import type { OperationWork } from '../../engine/operation';
import { promised } from '../promised';
import { finishImport } from './finish';
import type { ImportFilesOptions } from './options';
import type { ImportPayload } from './payload';
import { planFiles } from './plan';
import { runDocuments } from './run-documents';
import { runTable } from './run-table';

export const work: OperationWork<ImportFilesOptions> = {
  plan: planFiles,

  run(input) {
    const payload = input.chunk.payload as ImportPayload;
    return payload.kind === 'table' ? runTable(input, payload) : runDocuments(input, payload);
  },

  finish: (input) => promised(() => finishImport(input)),
};
