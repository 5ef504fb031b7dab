import type { SchemaChange } from '../../data/changes';
import { counted } from '../../data/counted';
import type { BlobId } from '../../data/ids';
import { NO_CELLS, typeOf } from '../../data/infer-type';
import type { Problem } from '../../engine/batch';
import type { Finish, FinishInput } from '../../engine/operation';
import { attributeNames } from '../../formats/csv/attribute-names';
import { documentAttributes } from './document-attributes';
import { documentsTarget } from './documents-target';
import { columnId, tableId } from './ids';
import { mergeTables, type WholeTable } from './merge-tables';
import type { ImportFilesOptions } from './options';
import type { ImportNote } from './payload';
import { raggedProblems } from './ragged-problems';

type Input = FinishInput<ImportFilesOptions>;

/** Declares the collections, with the types that all of their cells fit. */
export function finishImport(input: Input): Finish {
  // A chunk that was set aside has none: its files came to nothing.
  const notes = (input.notes as readonly (ImportNote | null)[]).filter((note) => note !== null);
  const tables = mergeTables(notes);
  const documents = notes.some((note) => note.kind === 'documents' && note.read.length > 0);
  return {
    schema: [...tableSchemas(input, tables), ...(documents ? [documentsSchema(input)] : [])],
    problems: tables.flatMap((table) => tableProblems(input, table)),
    unread: unreadFiles(input.options, notes),
  };
}

/** Files that nothing was made of; one over its limit was not staged at all. */
function unreadFiles({ files }: ImportFilesOptions, notes: readonly ImportNote[]): BlobId[] {
  const read = new Set(notes.flatMap((note) => (note.kind === 'table' ? note.file : note.read)));
  return files.filter(({ blob }, index) => blob !== '' && !read.has(index)).map(({ blob }) => blob);
}

function tableSchemas({ batch, options }: Input, tables: readonly WholeTable[]): SchemaChange[] {
  const wanted = tables.map(({ file }) => {
    const { name = 'Table', table } = options.files[file] ?? {};
    return table?.collectionName ?? (name.replace(/\.[^.]*$/, '') || name);
  });
  const names = attributeNames(wanted);
  return tables.map(({ file, names: columns, fits }, t) => ({
    collection: tableId(batch, file),
    create: { name: names[t] ?? 'Table', kind: 'table' },
    attributes: columns.map((name, c) => {
      return { id: columnId(batch, file, c), name, type: typeOf(fits[c] ?? NO_CELLS) };
    }),
  }));
}

function documentsSchema(input: Input): SchemaChange {
  const { batch, options } = input;
  const { collection, isNew, attributes } = documentsTarget(input);
  const placed = documentAttributes(batch, options.files.length, attributes);
  const added = placed.filter(({ isThere }) => !isThere);
  const all = [...attributes, ...added.map(({ id, name, type }) => ({ id, name, type }))];
  const { name = 'Documents' } = options.documents;
  const create = isNew ? { create: { name, kind: 'documents' } as const } : {};
  return { collection, ...create, attributes: all };
}

/** What is the matter with a whole table is told once, not by every chunk. */
function tableProblems({ options }: Input, table: WholeTable): Problem[] {
  const name = options.files[table.file]?.name ?? '';
  return [...raggedProblems(name, table), ...encodingWarning(name, table)];
}

function encodingWarning(name: string, { undecoded, encoding }: WholeTable): Problem[] {
  if (undecoded === 0) return [];
  const what = `${counted(undecoded, 'character')} ${undecoded === 1 ? 'is' : 'are'}`;
  const message = `${name}: ${what} not valid ${encoding} and shown as \ufffd. If that is wrong, undo and import it with another encoding.`;
  return [{ item: null, file: name, severity: 'warning', code: 'csv.encoding', message }];
}
