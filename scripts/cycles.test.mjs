import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycle, importsOf } from './cycles.mjs';

/** @param {Record<string, string[]>} imports */
const graph = (imports) => new Map(Object.entries(imports));

describe('findCycle', () => {
  it('finds none in a diamond', () => {
    expect(findCycle(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toBeUndefined();
  });

  it('names the whole cycle, not the way to it', () => {
    expect(findCycle(graph({ a: ['b'], b: ['c'], c: ['b'] }))).toEqual(['b', 'c', 'b']);
  });

  it('lets a component nest itself', () => {
    expect(findCycle(graph({ tree: ['tree'] }))).toBeUndefined();
  });
});

describe('importsOf', () => {
  const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
  const here = file('sample.ts');

  it('sees imports, types and re-exports', () => {
    const text = `import './npm.mjs';
      import type { A } from './house.mjs';
      export { b } from './cycles.mjs';`;
    expect(importsOf(here, text)).toEqual(['npm.mjs', 'house.mjs', 'cycles.mjs'].map(file));
  });

  it('passes over lazy imports and libraries', () => {
    expect(importsOf(here, `import 'svelte'; import('./npm.mjs');`)).toEqual([]);
  });

  it('reads the scripts of a component', () => {
    const text = `<script lang="ts">import './npm.mjs';</script><p>import './house.mjs'</p>`;
    expect(importsOf(file('sample.svelte'), text)).toEqual([file('npm.mjs')]);
  });
});
