import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/**
 * Which room of the house may import which. Imports run one way; ARCHITECTURE.md draws it.
 * A room may always import itself, except that one operation may not import another.
 * @type {Record<string, { rooms: string[], types?: string[], libraries?: string[] }>}
 */
const house = {
  data: { rooms: [], libraries: ['valibot'] },
  engine: { rooms: ['data'], libraries: ['xstate', 'valibot'] },
  // Numbers and times in words, for every realm that tells people something.
  format: { rooms: ['data'], libraries: [] },
  notices: { rooms: ['format', 'data', 'engine'], libraries: [] },
  operations: { rooms: ['data', 'engine', 'formats'] },
  formats: { rooms: ['data', 'engine'] },
  store: { rooms: ['data', 'engine', 'notices'] },
  workers: { rooms: ['store', 'operations', 'formats', 'data', 'engine'] },
  // What it offers may fulfil a port of the engine, such as the elector.
  platform: { rooms: [], types: ['engine'] },
  app: {
    rooms: ['platform', 'workers', 'store', 'operations', 'formats', 'notices', 'data', 'engine'],
  },
  ui: { rooms: ['app', 'notices', 'format'], types: ['data', 'engine'] },
  routes: { rooms: ['ui', 'app'], types: ['data', 'engine'] },
  'service-worker': {
    rooms: ['platform', 'workers', 'store', 'operations', 'formats', 'notices', 'data', 'engine'],
  },
};

/**
 * Folders inside a room that are one of their own.
 * @type {Record<string, string>}
 */
const alcoves = { 'ui/format': 'format' };

/**
 * Libraries that are at home in few rooms; those not named here are free.
 * @type {Record<string, string[]>}
 */
const homes = {
  papaparse: ['formats'],
  mammoth: ['formats'],
  fflate: ['formats'],
  htmlparser2: ['formats'],
  cfb: ['formats'],
  dexie: ['store'],
  comlink: ['workers', 'app'],
  xstate: ['engine', 'app'],
  svelte: ['operations', 'app', 'ui', 'routes'],
  $app: ['app', 'ui', 'routes'],
  '$service-worker': ['service-worker'],
  'bits-ui': ['ui'],
  '@lucide/svelte': ['ui', 'routes'],
  'workbox-window': ['platform', 'app'],
};

/**
 * The path of one of our own modules, as written; undefined for a library.
 * @param {string} file that imports it, absolute
 * @param {string} specifier
 */
export function pathOf(file, specifier) {
  if (specifier.startsWith('.')) return join(dirname(file), specifier);
  if (specifier.startsWith('$lib/')) return join(source, 'lib', specifier.slice('$lib/'.length));
  return undefined;
}

/**
 * The room of a file in src, and for an operation's file the operation.
 * @param {string} file
 */
export function roomOf(file) {
  const parts = relative(source, file).split(sep);
  if (parts[0] === 'lib') parts.shift();
  const [first = '', folder] = parts;
  const name = alcoves[`${first}/${folder}`] ?? first;
  const operation = name === 'operations' && parts.length > 2 ? folder : undefined;
  return { name: name in house ? name : 'routes', operation };
}

/**
 * What is wrong with a file in src importing a module; undefined when nothing is.
 * @param {string} file absolute
 * @param {string} specifier as written
 * @param {boolean} isType
 */
export function trespass(file, specifier, isType) {
  const from = roomOf(file);
  const rules = house[from.name];
  const target = pathOf(file, specifier);
  if (target === undefined) return libraryTrespass(from.name, specifier);
  if (relative(source, target).startsWith('..')) return `src imports nothing outside src.`;

  const to = roomOf(target);
  if (to.name === from.name) {
    const isOther = from.operation !== undefined && to.operation !== undefined;
    if (isOther && from.operation !== to.operation) return 'Operations never import each other.';
    return undefined;
  }
  if (rules?.rooms.includes(to.name) || (isType && rules?.types?.includes(to.name))) return;
  const only = rules?.types?.includes(to.name) ? ' more than types of' : '';
  return `${from.name} may not import${only} ${to.name}.`;
}

/**
 * @param {string} room
 * @param {string} specifier
 */
function libraryTrespass(room, specifier) {
  const library = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const allowed = house[room]?.libraries;
  if (allowed && !allowed.includes(library)) return `${room} may not import ${library}.`;
  if (homes[library] && !homes[library].includes(room)) {
    return `${library} is imported only in ${homes[library].join(', ')}.`;
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirection = {
  meta: { type: 'problem', schema: [], messages: { trespass: '{{reason}}' } },
  create(context) {
    /** @param {any} node */
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const isType = [node.importKind, node.exportKind].includes('type');
      const reason = trespass(context.filename, specifier, isType);
      if (reason) context.report({ node, messageId: 'trespass', data: { reason } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

/** @type {import('eslint').Rule.RuleModule} */
export const noBarrel = {
  meta: { type: 'problem', schema: [], messages: { barrel: 'Import from the file itself.' } },
  create(context) {
    /** @param {any} node */
    const check = (node) => {
      if (node.source) context.report({ node, messageId: 'barrel' });
    };
    return { ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};
