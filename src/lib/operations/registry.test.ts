import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operation, operations } from './registry';

/** Persisted with every batch and recipe: a changed or lost id orphans them. */
const PERSISTED_IDS = [
  'add-attribute',
  'change-case',
  'convert-type',
  'create-items',
  'delete-items',
  'edit-tags',
  'export-items',
  'fill-down',
  'find-replace',
  'import-files',
  'remove-attribute',
  'rename-attribute',
  'set-cells',
  'set-value',
  'trim-whitespace',
];

describe('the registry of operations', () => {
  it('lists every folder by its name', () => {
    const entries = readdirSync(new URL('.', import.meta.url), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(operations.map(({ id }) => id).sort()).toEqual(folders.sort());
  });

  it('keeps every id that was ever persisted', () => {
    expect(operations.map(({ id }) => id)).toEqual(expect.arrayContaining(PERSISTED_IDS));
  });

  it.each(operations.map(({ id, target }) => [id, target] as const))(
    'holds %s to the laws',
    (id, target) => {
      const tests = readFileSync(new URL(`${id}/${id}.test.ts`, import.meta.url), 'utf8');
      const laws = target === 'items' ? 'operationLaws' : 'fileLaws';
      // Samples are at least one by their type.
      expect(tests).toMatch(new RegExp(`^${laws}\\(${camelCase(id)}, \\[`, 'm'));
    },
  );

  it('finds an operation by its id', () => {
    expect(operation('set-value').label).toBe('Set value');
  });

  it('rejects an unknown id', () => {
    expect(() => operation('set-vlaue')).toThrow(
      expect.objectContaining({ code: 'operation.unknown' }),
    );
  });

  it.each(operations.map((each) => [each.id, each] as const))('loads %s', async (_, each) => {
    const work = await each.load();
    expect(work.run ?? work.finish).toBeTypeOf('function');
  });
});

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
