import { table, type Table } from './bench';

/** A problem as a docs page lists it; rows count from 1. */
export interface ListedProblem {
  readonly row: number;
  readonly code: string;
  readonly attribute: string;
}

export interface Example {
  readonly title: string;
  readonly options: unknown;
  readonly before: Table;
  readonly after: Table;
  readonly problems: readonly ListedProblem[];
}

/**
 * The examples of an operation's docs.md. Each is a heading of the third level, its options as
 * JSON, and tables after the words `Before:`, `After:` and, where there are any, `Problems:`. A
 * table's head names attributes, with their type where that is not text: `Age (number)`. A cell
 * in backticks is taken as it stands, with the escapes of JSON.
 */
export function examplesIn(markdown: string): Example[] {
  const sections = markdown.split(/^### /m).slice(1);
  return sections.map((section) => {
    const title = section.slice(0, section.indexOf('\n')).trim();
    const json = /^```json\n(.*?)^```$/ms.exec(section)?.[1] ?? '';
    const problems = tableAfter('Problems', section);
    return {
      title,
      options: JSON.parse(json) as unknown,
      before: table(...rowsOf(tableAfter('Before', section), title)),
      after: table(...rowsOf(tableAfter('After', section), title)),
      problems: (problems ?? []).slice(1).map(([row = '', code = '', attribute = '']) => {
        return { row: Number(row), code, attribute };
      }),
    };
  });
}

function rowsOf(rows: string[][] | undefined, title: string): [string[], ...string[][]] {
  const [head, ...rest] = rows ?? [];
  if (!head) throw new Error(`The example "${title}" lacks a table.`);
  return [head, ...rest];
}

/** The cells of the first table after `word:`, without the line under its head. */
function tableAfter(word: string, section: string): string[][] | undefined {
  const lines = new RegExp(`^${word}:\\n\\n((?:\\|.*\\n?)+)`, 'm').exec(section)?.[1];
  const rows = lines?.trimEnd().split('\n').map(cellsOf);
  return rows?.filter((_, i) => i !== 1);
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => {
    const text = cell.trim().replaceAll('\\|', '|');
    const literal = /^`(.*)`$/.exec(text)?.[1];
    return literal === undefined ? text : (JSON.parse(`"${literal}"`) as string);
  });
}
