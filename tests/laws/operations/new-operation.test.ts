import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enlisted, pinned, skeleton } from '../../../scripts/new-operation.mjs';
import { examplesIn } from './doc-examples';

const operations = new URL('../../../src/lib/operations/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, operations), 'utf8');

describe('new-operation', () => {
  it('writes every file of an operation', () => {
    expect(Object.keys(skeleton('mask-emails'))).toEqual([
      ...['index.ts', 'options.ts', 'run.ts', 'docs.md', 'mask-emails.test.ts'],
    ]);
  });

  it('writes docs with an example', () => {
    expect(examplesIn(skeleton('mask-emails')['docs.md'])).toHaveLength(1);
  });

  it.each(['a-first', 'mask-emails', 'zoom-out'])('enlists %s in order', (id) => {
    const imports = enlisted(read('registry.ts'), id).match(/from '\.\/[\w-]+'/g) ?? [];
    expect(imports).toContain(`from './${id}'`);
    expect(imports).toEqual([...imports].sort());
  });

  it('pins the id once', () => {
    const lines = pinned(read('registry.test.ts'), 'mask-emails').split('\n');
    expect(lines.filter((line) => line === "  'mask-emails',")).toHaveLength(1);
  });
});
