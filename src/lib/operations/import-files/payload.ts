import type { Dialect } from '../../formats/csv/dialect';
import type { TextEncodingName } from '../../formats/text/encoding';

/** What one chunk brings: a byte range of a table, or some documents. */
export type ImportPayload = TablePayload | DocumentsPayload;

export interface TablePayload {
  readonly kind: 'table';
  /** Its place among the options' files. */
  readonly file: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly encoding: TextEncodingName;
  readonly dialect: Dialect;
  /** Cells that a record is expected to have. */
  readonly width: number;
  /** The names of all attributes, those beyond `width` included. */
  readonly names: readonly string[];
  /** The number of its first item in the file, from 0. */
  readonly firstItem: number;
}

export interface DocumentsPayload {
  readonly kind: 'documents';
  readonly files: readonly number[];
}

/** What a chunk leaves for the end. */
export type ImportNote = TableNote | DocumentsNote;

export interface TableNote {
  readonly kind: 'table';
  readonly file: number;
  readonly names: readonly string[];
  /** By column; those that the chunk does not reach are absent. */
  readonly fits: readonly number[];
  /** Characters that were not of the encoding. */
  readonly undecoded: number;
  readonly encoding: string;
}

export interface DocumentsNote {
  readonly kind: 'documents';
  /** How many could be read. */
  readonly documents: number;
}
