import { recordMaker } from './table.mjs';

/**
 * What the steps have to come to, found in the table itself, so that nobody is measured at
 * something else.
 * @typedef {ReturnType<typeof findTruth>} Truth
 */

/** @param {number} rows */
export function findTruth(rows) {
  const record = recordMaker();
  /** @type {string[]} */
  const names = [];
  let open = 0;
  let harbor = 0;
  let email = '';
  for (let i = 0; i < rows; i++) {
    const row = record(i);
    names.push(row.name);
    if (row.status === 'open') open++;
    if (row.note.includes('harbor')) harbor++;
    email = row.email;
  }
  const middle = Math.floor(rows / 2);
  const folded = names.map((name) => `${fold(name)}\n${name}`).sort()[middle];
  const edited = email.replace('example.com', 'example.org');
  return {
    import: rows,
    editFewDistinct: open,
    editAllDistinct: edited,
    filter: harbor,
    /** Sheaf sorts é as e; DuckDB and IndexedDB sort it by its code, behind z. */
    sort: { folded: folded?.split('\n')[1], codes: names.sort()[middle] },
    undo: email,
  };
}

/** @param {string} text */
const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
