import type { Attribute } from '../../data/attribute';
import { cellValue } from '../../data/cell-value';
import { csvHeader, csvRecord } from '../../formats/csv/write-csv';
import { jsonArray, jsonLines, type JsonRows } from '../../formats/json/write-json';
import type { ExportItemsOptions } from './options';

export type RowsFormat = 'csv' | 'json' | 'jsonl';

/** How rows are written, part by part. */
export interface RowFormat {
  readonly start: string;
  /** One row; `n` is its number in the part, from 0. */
  readonly row: (cells: readonly string[], n: number) => string;
  /** What stands between two parts. */
  readonly between: string;
  readonly end: string;
  readonly mediaType: string;
}

export function rowFormat(
  format: RowsFormat,
  options: ExportItemsOptions,
  attributes: readonly Attribute[],
): RowFormat {
  const names = attributes.map(({ name }) => name);
  switch (format) {
    case 'csv':
      return csvFormat(options, names);
    case 'json':
      return jsonFormat(jsonArray(names), attributes, ',', 'application/json');
    case 'jsonl':
      return jsonFormat(jsonLines(names), attributes, '', 'application/jsonl');
  }
}

function csvFormat(options: ExportItemsOptions, names: readonly string[]): RowFormat {
  const { delimiter, guardFormulas, header } = options;
  const style = { delimiter, guardFormulas };
  return {
    start: header ? csvHeader(names, style) : '',
    row: (cells) => csvRecord(cells, style),
    between: '',
    end: '',
    mediaType: 'text/csv;charset=utf-8',
  };
}

function jsonFormat(
  json: JsonRows,
  attributes: readonly Attribute[],
  between: string,
  mediaType: string,
): RowFormat {
  const types = attributes.map(({ type }) => type);
  return {
    start: json.start,
    row: (cells, n) =>
      json.row(
        cells.map((cell, c) => cellValue(cell, types[c] ?? 'text')),
        n,
      ),
    between,
    end: json.end,
    mediaType,
  };
}
