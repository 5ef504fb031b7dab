import type { OperationWork } from '../../engine/operation';
import { finishExport } from './finish';
import type { ExportItemsOptions } from './options';
import { planExport } from './plan';
import { runArchive } from './run-archive';
import { runRows } from './run-rows';

export const work: OperationWork<ExportItemsOptions> = {
  plan: planExport,

  run(input) {
    const { format } = input.options;
    if (format === 'csv' || format === 'json' || format === 'jsonl') return runRows(input, format);
    return runArchive(input, format);
  },

  finish: finishExport,
};
