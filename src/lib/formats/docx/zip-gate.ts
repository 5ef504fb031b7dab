import { counted } from '../../data/counted';
import { FormatError } from '../format-error';
import {
  DIRECTORY_END,
  DIRECTORY_ENTRY,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  LOCAL_HEADER,
  METHOD_DEFLATED,
  METHOD_STORED,
  ZIP64_LOCATOR,
  ZIP64_MARK_16,
  ZIP64_MARK_32,
} from '../zip/zip-format';

export interface ZipLimits {
  maxEntries: number;
  /** Sum of the sizes that the directory declares. */
  maxTotalBytes: number;
  /** Greatest declared size over compressed size, for entries of over 1 MiB. */
  maxRatio: number;
}

export const DOCUMENT_ZIP_LIMITS: ZipLimits = {
  maxEntries: 4096,
  maxTotalBytes: 64 * 1024 * 1024,
  maxRatio: 250,
};

export interface ZipEntry {
  name: string;
  isDirectory: boolean;
  isDeflated: boolean;
  compressedSize: number;
  /** As declared; inflateEntry proves it. */
  size: number;
  crc: number;
  /** Where the local header starts. */
  offset: number;
}

const RATIO_FROM_BYTES = 1024 * 1024;
const MAX_COMMENT_BYTES = 65_535;

/**
 * Reads a zip's central directory and refuses what a document never needs.
 * Nothing is inflated.
 *
 * Throws FormatError `not-a-zip`, `zip-corrupt`, `zip-encrypted`,
 * `zip-unsupported` (zip64, several disks, other compressions),
 * `zip-duplicate-name`, `zip-unsafe-name`, `zip-too-many-entries`,
 * `zip-too-large`, `zip-ratio`.
 */
export function readZipDirectory(
  bytes: Uint8Array,
  limits: ZipLimits = DOCUMENT_ZIP_LIMITS,
): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, end } = findDirectory(view);
  if (count > limits.maxEntries) {
    throw new FormatError(
      'zip-too-many-entries',
      `It holds ${counted(count, 'part')}, more than a document has. Save it again with a word processor.`,
    );
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(view, at, end);
    entries.push(entry);
    at = next;
  }
  checkNames(entries);
  checkSizes(entries, limits);
  checkPlaces(entries, start);
  return entries;
}

function findDirectory(view: DataView): { count: number; start: number; end: number } {
  const endAt = findEnd(view);
  if (endAt === undefined) {
    throw new FormatError(
      'not-a-zip',
      'It is not a zip archive, or its end is missing. Copy or download it again.',
    );
  }
  const count = view.getUint16(endAt + 10, true);
  const size = view.getUint32(endAt + 12, true);
  const start = view.getUint32(endAt + 16, true);
  const locatorAt = endAt - ZIP64_LOCATOR.length;
  const isZip64 =
    count === ZIP64_MARK_16 ||
    start === ZIP64_MARK_32 ||
    (locatorAt >= 0 && view.getUint32(locatorAt, true) === ZIP64_LOCATOR.signature);
  const isSplit =
    view.getUint16(endAt + 4, true) !== 0 || view.getUint16(endAt + 8, true) !== count;
  if (isZip64 || isSplit) {
    throw new FormatError(
      'zip-unsupported',
      'It is a zip64 or split archive, which documents never need. Save it again with a word processor.',
    );
  }
  if (start + size > endAt) throw corrupt();
  return { count, start, end: start + size };
}

/** Offset of the end record: the last one whose comment fits into the file. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - DIRECTORY_END.length;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END.signature) continue;
    if (view.getUint16(at + 20, true) <= last - at) return at;
  }
  return undefined;
}

function readEntry(view: DataView, at: number, end: number): { entry: ZipEntry; next: number } {
  const nameAt = at + DIRECTORY_ENTRY.length;
  if (nameAt > end || view.getUint32(at, true) !== DIRECTORY_ENTRY.signature) throw corrupt();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameEnd = nameAt + view.getUint16(at + 28, true);
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw corrupt();
  if ((flags & FLAG_ENCRYPTED) !== 0) {
    throw new FormatError(
      'zip-encrypted',
      'It is protected with a password. Remove the password and import it again.',
    );
  }
  const entry = {
    name: readName(view, nameAt, nameEnd, (flags & FLAG_UTF8) !== 0),
    isDirectory: false,
    isDeflated: method === METHOD_DEFLATED,
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  const isZip64 = [entry.compressedSize, entry.size, entry.offset].includes(ZIP64_MARK_32);
  if (isZip64 || (method !== METHOD_DEFLATED && method !== METHOD_STORED)) {
    throw new FormatError(
      'zip-unsupported',
      'It is compressed in a way that documents do not use. Save it again with a word processor.',
    );
  }
  entry.isDirectory = entry.name.endsWith('/');
  return { entry, next };
}

function readName(view: DataView, from: number, to: number, isUtf8: boolean): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, to - from);
  return new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252').decode(bytes);
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    // Part names are compared without case (ECMA-376, part 2).
    const key = name.toLowerCase();
    if (seen.has(key)) {
      throw new FormatError(
        'zip-duplicate-name',
        'Two of its parts have the same name, so its content is ambiguous. Save it again with a word processor.',
      );
    }
    seen.add(key);
    if (!isSafePath(name)) {
      throw new FormatError(
        'zip-unsafe-name',
        'One of its parts has a path that leads outside the document. Do not open it unless you trust its source.',
      );
    }
  }
}

function isSafePath(name: string): boolean {
  if (name === '' || /^[/\\]|^[a-z]:|\p{Cc}/iu.test(name)) return false;
  return !name.split(/[/\\]/).includes('..');
}

function checkSizes(entries: readonly ZipEntry[], limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > limits.maxTotalBytes) {
    throw new FormatError(
      'zip-too-large',
      `It unpacks to ${megabytes(total)}, and at most ${megabytes(limits.maxTotalBytes)} can be opened. Remove large pictures and import it again.`,
    );
  }
  for (const { size, compressedSize, isDeflated } of entries) {
    const isAbsurd = size > RATIO_FROM_BYTES && size > compressedSize * limits.maxRatio;
    if (isAbsurd || (!isDeflated && size !== compressedSize)) {
      throw new FormatError(
        'zip-ratio',
        'One of its parts claims a size that cannot be true. Do not open it unless you trust its source.',
      );
    }
  }
}

/** Entries lie one after another before the directory; overlaps are the trick of zip bombs. */
function checkPlaces(entries: readonly ZipEntry[], directoryStart: number): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [i, { offset, compressedSize }] of sorted.entries()) {
    const next = sorted[i + 1]?.offset ?? directoryStart;
    if (offset + LOCAL_HEADER.length + compressedSize > next) throw corrupt();
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}

function corrupt(): FormatError {
  return new FormatError(
    'zip-corrupt',
    'It is damaged: its table of contents is wrong. Copy or download it again.',
  );
}
