import { deflateSync } from 'fflate';
import { FormatError } from '../format-error';
import { crc32 } from './crc32';
import {
  DIRECTORY_END,
  DIRECTORY_ENTRY,
  FieldWriter,
  FLAG_UTF8,
  LOCAL_HEADER,
  METHOD_DEFLATED,
  METHOD_STORED,
  ZIP64_END,
  ZIP64_LOCATOR,
  ZIP64_MARK_16,
  ZIP64_MARK_32,
} from './zip-format';

export interface ZipFile {
  /** Path inside the archive; see safe-names.ts. */
  name: string;
  bytes: Uint8Array;
  /** Milliseconds since 1970; written as UTC, to the even second, from 1980 on. */
  modified: number;
}

/** What the end of the archive must know of one part; plain data, to be sent between workers. */
export interface ZipPartDirectory {
  byteLength: number;
  entries: ZipPartEntry[];
}

interface ZipPartEntry {
  name: Uint8Array;
  /** Fields that the local header and the directory share. */
  shared: Uint8Array;
  /** Bytes from the start of the part. */
  offset: number;
}

export interface ZipPart {
  bytes: Uint8Array<ArrayBuffer>;
  directory: ZipPartDirectory;
}

const VERSION = 20;
const VERSION_ZIP64 = 45;

/**
 * Some files of an archive, compressed. An archive is the bytes of its parts
 * one after another, then zipEnd of their directories in the same order, so
 * that workers can write parts side by side.
 *
 * @param compression `deflate` by default, for each file that it makes smaller.
 */
export function zipPart(files: readonly ZipFile[], compression?: 'deflate' | 'store'): ZipPart {
  const pieces: Uint8Array[] = [];
  const entries: ZipPartEntry[] = [];
  let offset = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const { method, content } = compress(file.bytes, compression ?? 'deflate');
    const shared = sharedFields(file, name, method, content);
    const header = new FieldWriter(LOCAL_HEADER.length).u32(LOCAL_HEADER.signature).raw(shared);
    entries.push({ name, shared, offset });
    pieces.push(header.bytes, name, content);
    offset += LOCAL_HEADER.length + name.length + content.length;
  }
  return { bytes: concatenate(pieces, offset), directory: { byteLength: offset, entries } };
}

/** The archive's central directory, to follow the bytes of all parts. Zip64 where it must be. */
export function zipEnd(parts: readonly ZipPartDirectory[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let partOffset = 0;
  let count = 0;
  for (const part of parts) {
    for (const entry of part.entries) pieces.push(directoryEntry(entry, partOffset + entry.offset));
    count += part.entries.length;
    partOffset += part.byteLength;
  }
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const end = endRecords(count, size, partOffset);
  return concatenate([...pieces, end], size + end.length);
}

function compress(
  bytes: Uint8Array,
  compression: 'deflate' | 'store',
): { method: number; content: Uint8Array } {
  if (compression === 'deflate' && bytes.length > 0) {
    const content = deflateSync(bytes);
    if (content.length < bytes.length) return { method: METHOD_DEFLATED, content };
  }
  return { method: METHOD_STORED, content: bytes };
}

function sharedFields(
  file: ZipFile,
  name: Uint8Array,
  method: number,
  content: Uint8Array,
): Uint8Array {
  if (name.length >= ZIP64_MARK_16 || file.bytes.length >= ZIP64_MARK_32) {
    throw new FormatError(
      'zip-too-large',
      'A file of this size or with so long a name cannot be put into a zip archive. Export it by itself.',
    );
  }
  return new FieldWriter(LOCAL_HEADER.length - 4)
    .u16(VERSION, FLAG_UTF8, method, ...dosTime(file.modified))
    .u32(crc32(file.bytes), content.length, file.bytes.length)
    .u16(name.length, 0).bytes;
}

function directoryEntry({ name, shared }: ZipPartEntry, offset: number): Uint8Array {
  const isFar = offset >= ZIP64_MARK_32;
  const extra = isFar ? new FieldWriter(12).u16(1, 8).u64(offset).bytes : new Uint8Array();
  const writer = new FieldWriter(DIRECTORY_ENTRY.length + name.length + extra.length)
    .u32(DIRECTORY_ENTRY.signature)
    .u16(isFar ? VERSION_ZIP64 : VERSION)
    .raw(shared.subarray(0, -2))
    // Length of the extra field, of the comment; disk; internal and external attributes.
    .u16(extra.length, 0, 0, 0)
    .u32(0, isFar ? ZIP64_MARK_32 : offset);
  return writer.raw(name).raw(extra).bytes;
}

function endRecords(count: number, size: number, offset: number): Uint8Array {
  const isZip64 = count >= ZIP64_MARK_16 || size >= ZIP64_MARK_32 || offset >= ZIP64_MARK_32;
  const count16 = Math.min(count, ZIP64_MARK_16);
  const zip64Length = isZip64 ? ZIP64_END.length + ZIP64_LOCATOR.length : 0;
  const writer = new FieldWriter(zip64Length + DIRECTORY_END.length);
  if (isZip64) {
    writer
      .u32(ZIP64_END.signature)
      .u64(ZIP64_END.length - 12)
      .u16(VERSION_ZIP64, VERSION_ZIP64)
      .u32(0, 0)
      .u64(count, count, size, offset)
      .u32(ZIP64_LOCATOR.signature, 0)
      .u64(offset + size)
      .u32(1);
  }
  return writer
    .u32(DIRECTORY_END.signature)
    .u16(0, 0, count16, count16)
    .u32(Math.min(size, ZIP64_MARK_32), Math.min(offset, ZIP64_MARK_32))
    .u16(0).bytes;
}

function dosTime(modified: number): [time: number, date: number] {
  const at = new Date(modified);
  const year = at.getUTCFullYear();
  if (!(year >= 1980 && year < 2108)) return [0, (1 << 5) | 1];
  const seconds = at.getUTCSeconds() >> 1;
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | seconds;
  return [time, ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()];
}

function concatenate(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
