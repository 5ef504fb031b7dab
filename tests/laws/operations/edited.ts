import type { Operation } from '../../../src/lib/engine/operation';
import { validateOptions } from '../../../src/lib/operations/validate-options';
import { collectionOf, table } from './bench';

/** What becomes of the cells of one attribute, named Cell, of some type. */
export async function edited(
  operation: Operation,
  options: Readonly<Record<string, unknown>>,
  cells: readonly string[],
  type = 'text',
): Promise<string[]> {
  const rows = cells.map((cell) => [cell]);
  const { bench, collection } = await collectionOf(table([`Cell (${type})`], ...rows));
  await bench.run(operation, { attribute: 'Cell', ...options }, { collection });
  return (await bench.table(collection)).rows.map(([cell]) => cell ?? '');
}

/** The code and path with which a batch is refused before it is queued, or undefined. */
export async function refusal(
  operation: Operation,
  options: unknown,
  header: readonly string[],
): Promise<{ code: string; path?: string } | undefined> {
  const { bench, collection } = await collectionOf(table(header, []));
  const { attributes } = await bench.manifest(collection);
  try {
    operation.effects(validateOptions(operation, options), attributes);
    return undefined;
  } catch (error) {
    const { code, path } = error as { code: string; path?: string };
    return path === undefined ? { code } : { code, path };
  }
}
