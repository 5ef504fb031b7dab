import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const operations = fileURLToPath(new URL('../src/lib/operations/', import.meta.url));

/**
 * The files of a new operation that maps one cell to one cell and leaves it as it is, by name.
 * @param {string} id kebab-case
 */
export function skeleton(id) {
  const label = sentence(id);
  const name = camel(id);
  const Name = pascal(id);
  return {
    'index.ts': `import { defineOperation } from '../define-operation';
import { writableAttribute } from '../known-attribute';
import { options } from './options';

export const ${name} = defineOperation({
  id: '${id}',
  version: 1,
  label: '${label}',
  summary: 'Leaves the cells of an attribute as they are.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute }) => \`${label} in \${attribute}\`,
  effects({ attribute: name }, attributes) {
    const { id } = writableAttribute(attributes, name);
    return { reads: [id], writes: [id] };
  },
  load: async () => (await import('./run')).work,
});
`,
    'options.ts': `import * as v from 'valibot';
import { attributeOption } from '../attribute-option';

export const options = v.strictObject({
  attribute: attributeOption('The attribute whose cells are changed.'),
});

export type ${Name}Options = v.InferOutput<typeof options>;
`,
    'run.ts': `import type { OperationWork } from '../../engine/operation';
import { writableAttribute } from '../known-attribute';
import { mapCells } from '../map-cells';
import type { ${Name}Options } from './options';

export const work: OperationWork<${Name}Options> = {
  run(input) {
    const attribute = writableAttribute(input.manifest.attributes, input.options.attribute);
    return mapCells(input, [{ attribute, map: (text) => text }]);
  },
};
`,
    'docs.md': `# ${label}

Leaves the cells of an attribute as they are.

## Limits

- An attribute of files cannot be changed.

## Examples

### A cell

\`\`\`json
{ "attribute": "Name" }
\`\`\`

Before:

| Name |
| ---- |
| Ada  |

After:

| Name |
| ---- |
| Ada  |
`,
    [`${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { table } from '../../../../tests/laws/operations/bench';
import { edited } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { ${name} } from '.';

const CASES: [before: string, after: string][] = [
  ['', ''],
  ['a', 'a'],
];

describe('${id}', () => {
  it.each(CASES)('turns %j into %j', async (before, after) => {
    expect(await edited(${name}, {}, [before])).toEqual([after]);
  });
});

operationLaws(${name}, [
  { table: table(['Name'], ['Ada'], [''], ['Bob']), options: { attribute: 'Name' } },
]);
`,
  };
}

/**
 * The registry with the operation before those that bring and take files.
 * @param {string} registry
 * @param {string} id
 */
export function enlisted(registry, id) {
  const line = `import { ${camel(id)} } from './${id}';`;
  const imports = registry.match(/^import \{ \w+ \} from '\.\/[\w-]+';$/gm) ?? [];
  const next = imports.find((each) => specifier(each) > specifier(line));
  const withImport = next
    ? registry.replace(next, `${line}\n${next}`)
    : registry.replace(/\n\n/, `\n${line}\n\n`);
  return withImport.replace(/^ {2}importFiles,$/m, `  ${camel(id)},\n  importFiles,`);
}

/**
 * The registry's test with the id among those that must stay.
 * @param {string} test
 * @param {string} id
 */
export function pinned(test, id) {
  return test.replace(/(PERSISTED_IDS = \[\n)([^\]]*)\]/, (_, start, lines) => {
    const ids = [...lines.trimEnd().split('\n'), `  '${id}',`].sort();
    return `${start}${ids.join('\n')}\n]`;
  });
}

/** @param {string} line */
function specifier(line) {
  return /from '(.*)'/.exec(line)?.[1] ?? '';
}

/** @param {string} id */
function pascal(id) {
  return id.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} id */
function camel(id) {
  return pascal(id).replace(/^./, (letter) => letter.toLowerCase());
}

/** @param {string} id */
function sentence(id) {
  return id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** @param {string | undefined} id */
function main(id) {
  if (id === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
    throw new Error('Usage: npm run new:operation <verb-noun>, such as mask-emails');
  }
  const folder = join(operations, id);
  if (existsSync(folder)) throw new Error(`There is an operation ${id} already.`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(skeleton(id))) writeFileSync(join(folder, name), text);
  rewrite(join(operations, 'registry.ts'), (text) => enlisted(text, id));
  rewrite(join(operations, 'registry.test.ts'), (text) => pinned(text, id));
  console.log(`src/lib/operations/${id} is there. Begin with its test, then run.ts and docs.md.`);
}

/**
 * @param {string} file
 * @param {(text: string) => string} change
 */
function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
