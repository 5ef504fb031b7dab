import * as v from 'valibot';
import { count } from '../../data/counted';

const MEGABYTE = 1_000_000;

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
] as const;

const dialect = v.strictObject({
  delimiter: v.pipe(v.string(), v.length(1, 'One character.'), v.title('Delimiter')),
  quote: v.pipe(v.picklist(['"', "'", '']), v.title('Quotation mark')),
  escape: v.pipe(
    v.picklist(['double', 'backslash']),
    v.title('Escape'),
    v.description('How a quotation mark is written inside a quoted cell.'),
  ),
  header: v.pipe(
    v.boolean(),
    v.title('Header'),
    v.description('The first record holds the names of the attributes.'),
  ),
  skipInitialSpace: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.title('Skip spaces'),
      v.description('Spaces that follow a delimiter are not part of the cell.'),
    ),
  ),
});

const tableReading = v.pipe(
  v.strictObject({
    encoding: v.exactOptional(v.pipe(v.picklist(encodings), v.title('Encoding'))),
    dialect: v.exactOptional(v.pipe(dialect, v.title('Dialect'))),
    collectionName: v.exactOptional(v.pipe(v.string(), v.title('Name of the collection'))),
  }),
  v.title('Table'),
  v.description('How the table is to be read. What is not said is detected.'),
);

const file = v.strictObject({
  blob: v.pipe(v.string(), v.title('Blob'), v.description('The id under which it was staged.')),
  name: v.pipe(v.string(), v.title('File name')),
  bytes: v.pipe(v.number(), v.minValue(0), v.title('Size in bytes')),
  kind: v.pipe(v.picklist(['table', 'document']), v.title('Kind')),
  table: v.exactOptional(tableReading),
});

const limit = (title: string, value: number) =>
  v.pipe(v.optional(v.pipe(v.number(), v.minValue(1)), value), v.title(title));

const limits = v.strictObject({
  documentBytes: limit('Largest document in bytes', 50 * MEGABYTE),
  tableBytes: limit('Largest table in bytes', 2000 * MEGABYTE),
  files: limit('Most files in one batch', 10_000),
});

const shape = v.strictObject({
  files: v.pipe(
    v.array(file),
    v.minLength(1, 'Choose a file.'),
    v.title('Files'),
    v.description('The files, staged in the storage, and what each of them is.'),
  ),
  documents: v.pipe(
    v.optional(
      v.strictObject({
        collection: v.exactOptional(v.string()),
        name: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
      }),
      {},
    ),
    v.title('Documents'),
    v.description('The collection that documents are added to, or the name of a new one.'),
  ),
  limits: v.pipe(
    v.optional(limits, {}),
    v.title('Limits'),
    v.description('What is larger is refused by name; the rest goes on.'),
  ),
});

export const options = v.pipe(
  shape,
  v.forward(
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const { files, limits: most } = dataset.value;
      if (files.length <= most.files) return;
      addIssue({
        message: `There are ${count(files.length)} files, and one batch takes ${count(most.files)}. Add them in several batches.`,
      });
    }),
    ['files'],
  ),
);

export type ImportFilesOptions = v.InferOutput<typeof options>;
export type ImportedFile = ImportFilesOptions['files'][number];
