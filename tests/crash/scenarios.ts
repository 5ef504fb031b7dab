import type { Files, Run, User } from './user';

/** Something that people do, and that is to end the same way however often it is interrupted. */
export interface Scenario {
  readonly name: string;
  /** Others only ever see the collection `notes` as it is before, or as it is at the end. */
  readonly isAtomic: boolean;
  /** Done undisturbed; a batch that it makes keeps its number. */
  readonly prepare?: (user: User) => Promise<unknown>;
  readonly act: (user: User) => Promise<unknown>;
}

const NOTES = 12;
const CHUNK = { chunkItems: 3 };

/** A line each; the last of them is no number. */
const notes: Files = {
  files: Array.from({ length: NOTES }, (_, n) => [
    `note-${String(n + 1).padStart(2, '0')}.txt`,
    n === NOTES - 1 ? 'many' : String(1000 + n),
  ]),
  documents: { name: 'notes' },
  batch: CHUNK,
};

const mixed: Files = {
  files: [
    ...notes.files,
    ['places.csv', 'Place,People\r\nGhent,265\r\nPorto,231\r\nGraz,291\r\n'],
    ['words.csv', 'Word;Letters\r\nseed;4\r\npaper;5\r\n'],
  ],
  documents: { name: 'notes' },
  batch: CHUNK,
};

const edit: Run = {
  operation: 'find-replace',
  on: 'notes',
  options: { attribute: 'Text', find: '1', replace: 'one ', mode: 'literal' },
  batch: CHUNK,
};
const tag: Run = {
  operation: 'set-value',
  on: 'notes',
  options: { attribute: 'Author', value: 'Ada' },
  batch: CHUNK,
};
/** Changes what `edit` changes, of some items. */
const editSome: Run = {
  operation: 'set-value',
  on: 'notes',
  options: { attribute: 'Text', value: 'written over' },
  selection: { filter: { attribute: 'Name', is: 'contains', value: '-1' } },
  batch: CHUNK,
};
const toNumber: Run = {
  operation: 'convert-type',
  on: 'notes',
  options: { attribute: 'Text', type: 'number' },
  batch: CHUNK,
};

const withOptions = (run: Run, batch: Run['batch']): Run => ({
  ...run,
  batch: { ...run.batch, ...batch },
});
const withNotes = async (user: User) => {
  await user.imported(1, notes);
};
const edited = async (user: User) => {
  await withNotes(user);
  await user.ran(2, edit);
};
const writtenOver = async (user: User) => {
  await edited(user);
  await user.ran(3, editSome);
};
/** One chunk after the other, until the first problem. */
const uneasy: Run['batch'] = { onError: { stopAbove: { count: 0 } }, parallelism: 1 };

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'an import',
    isAtomic: false,
    act: (user) => user.imported(1, mixed),
  },
  {
    name: 'an import, chunk by chunk',
    isAtomic: false,
    act: (user) => user.imported(1, { ...mixed, batch: { ...CHUNK, atomic: false } }),
  },
  {
    name: 'an edit',
    isAtomic: true,
    prepare: withNotes,
    act: (user) => user.ran(2, edit),
  },
  {
    name: 'an edit, chunk by chunk',
    isAtomic: false,
    prepare: withNotes,
    act: (user) => user.ran(2, withOptions(edit, { atomic: false })),
  },
  {
    name: 'a schema change',
    isAtomic: true,
    prepare: withNotes,
    act: async (user) => {
      const options = { attribute: 'Author', name: 'Writer' };
      await user.ran(2, { operation: 'rename-attribute', on: 'notes', options });
    },
  },
  {
    name: 'a deletion',
    isAtomic: true,
    prepare: withNotes,
    act: (user) => user.ran(2, { ...editSome, operation: 'delete-items', options: {} }),
  },
  {
    name: 'a failure that is rolled back',
    isAtomic: true,
    prepare: withNotes,
    act: (user) => user.ran(2, withOptions(toNumber, { onError: 'rollBack' })),
  },
  {
    name: 'a failure that is partly rolled back',
    isAtomic: false,
    prepare: withNotes,
    act: async (user) => {
      await user.ran(2, withOptions(toNumber, { onError: 'partialRollBack', atomic: false }));
    },
  },
  {
    name: 'a check of all items before any is written',
    isAtomic: true,
    prepare: withNotes,
    act: (user) => user.ran(2, withOptions(toNumber, { validateAll: true })),
  },
  {
    name: 'a canary that is approved',
    isAtomic: true,
    prepare: withNotes,
    act: async (user) => {
      await user.started(2, withOptions(edit, { canary: 4 }));
      await user.resumed(2);
    },
  },
  {
    name: 'a stop at too many problems, and a cancellation',
    isAtomic: true,
    prepare: withNotes,
    act: async (user) => {
      await user.started(2, withOptions(toNumber, uneasy));
      await user.cancelled(2, { rollback: true });
    },
  },
  {
    name: 'a cancellation that keeps what is done',
    isAtomic: false,
    prepare: withNotes,
    act: async (user) => {
      await user.started(2, withOptions(toNumber, { ...uneasy, atomic: false }));
      await user.cancelled(2, { rollback: false });
    },
  },
  {
    name: 'a retry of what failed',
    isAtomic: false,
    prepare: withNotes,
    act: async (user) => {
      await user.ran(2, toNumber);
      await user.retried(3, 2);
    },
  },
  {
    name: 'a retry of files that could not be read',
    isAtomic: false,
    prepare: (user) => user.imported(1, { ...notes, files: [...notes.files, ['bad.docx', 'bad']] }),
    act: (user) => user.retried(2, 1),
  },
  {
    name: 'an undo',
    isAtomic: true,
    prepare: edited,
    act: (user) => user.undone(2),
  },
  {
    name: 'an undo of an import',
    isAtomic: false,
    prepare: withNotes,
    act: (user) => user.undone(1),
  },
  {
    name: 'a redo',
    isAtomic: true,
    prepare: async (user) => {
      await edited(user);
      await user.undone(2);
    },
    act: (user) => user.redone(2),
  },
  {
    name: 'an undo beneath later changes of other cells',
    isAtomic: true,
    prepare: async (user) => {
      await edited(user);
      await user.ran(3, tag);
    },
    act: (user) => user.undone(2),
  },
  {
    name: 'an undo that keeps later changes of the same cells',
    isAtomic: true,
    prepare: writtenOver,
    act: (user) => user.undone(2, 'keep'),
  },
  {
    name: 'an undo with later batches',
    isAtomic: false,
    prepare: writtenOver,
    act: (user) => user.undone(2, 'undoLater'),
  },
  {
    name: 'three batches in a row',
    isAtomic: false,
    prepare: withNotes,
    act: async (user) => {
      await user.started(2, edit);
      await user.started(3, tag);
      await user.started(4, editSome);
      await user.ended(4);
    },
  },
  {
    name: 'a recipe',
    isAtomic: false,
    prepare: async (user) => {
      await withNotes(user);
      await user.keptRecipe('clean', [edit, tag]);
    },
    act: (user) => user.ranRecipe(2, 'clean', 'notes', 2),
  },
  {
    name: 'forgetting and tidying',
    isAtomic: true,
    prepare: async (user) => {
      await writtenOver(user);
      await user.undone(3);
    },
    act: async (user) => {
      await user.forgotten();
      await user.tidied();
    },
  },
];
