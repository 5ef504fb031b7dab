/** A cell as JSON shows it; numbers that JSON lacks (NaN, Infinity) become null. */
export type JsonCell = string | number | boolean | null | readonly string[];

export interface JsonRows {
  /** What comes before the first row. */
  start: string;
  /** One row; `index` is its number in the output, from 0. */
  row: (values: readonly JsonCell[], index: number) => string;
  /** What comes after the last row. */
  end: string;
}

/** Pieces of a JSON array of objects, one line per row. */
export function jsonArray(names: readonly string[]): JsonRows {
  const object = objectWriter(names);
  return {
    start: '[',
    row: (values, index) => (index === 0 ? '\n' : ',\n') + object(values),
    end: '\n]\n',
  };
}

/** Pieces of JSON Lines (jsonlines.org): one object per line. */
export function jsonLines(names: readonly string[]): JsonRows {
  const object = objectWriter(names);
  return { start: '', row: (values) => `${object(values)}\n`, end: '' };
}

/** Writes the text itself, so that a name such as `__proto__` is a name like any other. */
function objectWriter(names: readonly string[]): (values: readonly JsonCell[]) => string {
  const keys = names.map((name, i) => `${i === 0 ? '' : ','}${JSON.stringify(name)}:`);
  return (values) => {
    let text = '{';
    for (let i = 0; i < keys.length; i++) {
      text += (keys[i] ?? '') + JSON.stringify(values[i] ?? null);
    }
    return `${text}}`;
  };
}
