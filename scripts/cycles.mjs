import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { pathOf } from './house.mjs';

/**
 * The first chain of imports that leads back to its start, the start at both ends; undefined when
 * there is none. A file that imports itself is no cycle: a component may nest itself.
 * @param {Map<string, string[]>} imports
 */
export function findCycle(imports) {
  const finished = new Set();
  /**
   * @param {string} file
   * @param {string[]} trail
   * @returns {string[] | undefined}
   */
  const visit = (file, trail) => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const cycle = next === file ? undefined : visit(next, [...trail, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/**
 * What a file imports when it is loaded, types included. An `import()` breaks a cycle.
 * @param {string} file
 * @returns {string[]}
 */
export function importsOf(file, text = readFileSync(file, 'utf8')) {
  const scripts = text.matchAll(/<script[^>]*>(.*?)<\/script>/gs);
  const code = file.endsWith('.svelte') ? [...scripts].map(([, body]) => body).join('\n') : text;
  return ts
    .preProcessFile(code)
    .importedFiles.filter(({ pos }) => !/import\(\s*$/.test(code.slice(0, pos)))
    .map(({ fileName }) => pathOf(file, fileName)?.replace(/\?.*/, ''))
    .map((path) => ['', '.ts', '/index.ts'].map((end) => `${path}${end}`).find(isFile))
    .filter((path) => path !== undefined);
}

/** @param {string} path */
const isFile = (path) => existsSync(path) && statSync(path).isFile();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => join(root, 'src', name));
  const cycle = findCycle(new Map(files.map((file) => [file, importsOf(file)])));
  if (cycle) {
    console.error(`Import cycle: ${cycle.map((file) => relative(root, file)).join(' → ')}`);
    process.exitCode = 1;
  }
}
