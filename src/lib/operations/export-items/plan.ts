import { forEachBit } from '../../data/mask';
import type { Plan, PlanInput } from '../../engine/operation';
import { safeNames } from '../../formats/zip/safe-names';
import { breathe } from '../breathe';
import { exportedAttributes } from './exported-attributes';
import type { ArchiveFormat, ExportItemsOptions } from './options';

/** The names of a chunk's documents in the archive. */
export interface ArchivePayload {
  readonly names: readonly string[];
}

/** Originals keep the ending that they have. */
const ENDINGS: Record<ArchiveFormat, string> = {
  'zip-text': '.txt',
  'zip-markdown': '.md',
  'zip-original': '',
};
/** Originals are not in the segments; most documents are smaller than this. */
const ORIGINAL_BYTES = 256 * 1024;

/** The default chunks; those of an archive know their names, which no two documents share. */
export async function planExport(input: PlanInput<ExportItemsOptions>): Promise<Plan> {
  const { options, manifest } = input;
  const { format } = options;
  const chunks = await input.byGroups(format === 'zip-original' ? ORIGINAL_BYTES : 0);
  if (format === 'csv' || format === 'json' || format === 'jsonl') return { chunks };
  const [, name] = exportedAttributes(options, manifest.attributes);
  const names = await archiveNames(input, name?.id, ENDINGS[format]);
  let from = 0;
  return {
    chunks: chunks.map((chunk) => {
      const payload: ArchivePayload = { names: names.slice(from, from + chunk.items) };
      from += chunk.items;
      return { ...chunk, payload };
    }),
  };
}

async function archiveNames(
  { content, selected, signal }: PlanInput<unknown>,
  attribute: string | undefined,
  ending: string,
): Promise<string[]> {
  const names: string[] = [];
  for (const { group, selected: mask } of selected) {
    await breathe(signal);
    const column = attribute === undefined ? undefined : await content.column(group, attribute);
    forEachBit(mask, (offset) => {
      const name = column?.text(offset) ?? '';
      const known = name === '' ? `Document ${names.length + 1}` : name;
      names.push(ending === '' ? known : known.replace(/\.[^./\\]{1,16}$/, '') + ending);
    });
  }
  return safeNames(names);
}
