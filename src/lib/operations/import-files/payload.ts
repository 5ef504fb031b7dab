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
  /** Of the attributes that every record is expected to have cells for. */
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
  /** As in the payload. */
  readonly names: readonly string[];
  /** By column, up to the last that a record reaches. */
  readonly fits: readonly number[];
  readonly short: RaggedItems;
  readonly long: RaggedItems;
  /** Characters that were not of the encoding. */
  readonly undecoded: number;
  readonly encoding: string;
}

/** Items with another number of cells than there are names. */
export interface RaggedItems {
  readonly count: number;
  /** Numbers of the first few in the file, from 0. */
  readonly first: readonly number[];
}

export interface DocumentsNote {
  readonly kind: 'documents';
  /** Of the payload's files those that could be read. */
  readonly read: readonly number[];
}
