import { parseArgs } from 'node:util';

export const CONTESTANTS = /** @type {const} */ (['sheaf', 'duckdb', 'dexie']);

/** @typedef {(typeof CONTESTANTS)[number]} Contestant */

const USAGE = `npm run bench -- [--rows 1000000] [--runs 3] [--only ${CONTESTANTS.join(',')}] [--json FILE] [--app FOLDER]`;

/** What the command line asks for; throws with the usage where it makes no sense. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      app: { type: 'string' },
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: CONTESTANTS.join(',') },
    },
  });
  const names = values.only.split(',');
  const only = CONTESTANTS.filter((name) => names.includes(name));
  if (only.length !== names.length) throw new Error(USAGE);
  const { app, json } = values;
  const options = { rows: Number(values.rows), runs: Number(values.runs), only, app, json };
  if (!isCount(options.rows) || !isCount(options.runs)) throw new Error(USAGE);
  return options;
}

/** @param {number} value */
const isCount = (value) => Number.isSafeInteger(value) && value > 0;
