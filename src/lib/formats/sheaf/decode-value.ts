import { damaged } from './damaged';
import { ARRAYS, MOST_ITEMS, MOST_LEVELS, TAG } from './value-tags';

// What is not UTF-8 is refused, and a mark at the beginning is a part of the text.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The value that `encodeValue` made bytes of. The bytes may be anybody's: a size is believed only
 * as far as there are bytes. Throws `backup.damaged`.
 */
export function decodeValue(bytes: Uint8Array<ArrayBuffer>): unknown {
  const from = new ByteReader(bytes);
  const value = read(from, 0);
  if (from.left > 0) throw unreadable();
  return value;
}

function read(from: ByteReader, level: number): unknown {
  if (level > MOST_LEVELS) throw unreadable();
  switch (from.byte()) {
    case TAG.undefined:
      return undefined;
    case TAG.null:
      return null;
    case TAG.false:
      return false;
    case TAG.true:
      return true;
    case TAG.number:
      return from.float();
    case TAG.text:
      return textOf(from.sized());
    case TAG.units:
      return unitsText(from.sized());
    case TAG.list:
      return Array.from({ length: from.count(1) }, () => read(from, level + 1));
    case TAG.object:
      // As own properties, whatever they are called: no prototype is touched.
      return Object.fromEntries(pairs(from, level + 1, readKey));
    case TAG.map:
      return new Map(pairs(from, level + 1, read));
    case TAG.array:
      return readNumbers(from);
    default:
      throw unreadable();
  }
}

function pairs<Key>(
  from: ByteReader,
  level: number,
  key: (from: ByteReader, level: number) => Key,
): [Key, unknown][] {
  return Array.from({ length: from.count(2) }, () => [key(from, level), read(from, level)]);
}

function readKey(from: ByteReader, level: number): string {
  const key = read(from, level);
  if (typeof key !== 'string') throw unreadable();
  return key;
}

function readNumbers(from: ByteReader): unknown {
  const Kind = ARRAYS[from.byte()];
  const bytes = from.sized();
  if (!Kind || bytes.length % Kind.BYTES_PER_ELEMENT !== 0) throw unreadable();
  // A copy of its own: the bytes lie anywhere, and a view would keep all of them.
  return new Kind(bytes.slice().buffer);
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadable();
  }
}

const STEP_UNITS = 8192;

function unitsText(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw unreadable();
  const units = new Uint16Array(bytes.slice().buffer);
  let text = '';
  for (let at = 0; at < units.length; at += STEP_UNITS) {
    text += String.fromCharCode(...units.subarray(at, at + STEP_UNITS));
  }
  return text;
}

const unreadable = () => damaged('one of its values cannot be read.');

class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #items = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  float(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** How many parts follow, each of so many bytes at the least. */
  count(leastBytes: number): number {
    const count = this.#view.getUint32(this.#take(4), true);
    this.#items += count;
    if (count * leastBytes > this.left || this.#items > MOST_ITEMS) throw unreadable();
    return count;
  }

  sized(): Uint8Array {
    const length = this.#view.getUint32(this.#take(4), true);
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #take(bytes: number): number {
    if (bytes > this.left) throw unreadable();
    this.#at += bytes;
    return this.#at - bytes;
  }
}
