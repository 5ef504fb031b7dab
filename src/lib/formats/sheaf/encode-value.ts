import { AppError } from '../../engine/app-error';
import { ARRAYS, MOST_ITEMS, MOST_LEVELS, MOST_VALUE_BYTES, TAG } from './value-tags';

const utf8 = new TextEncoder();

/**
 * A plain value as bytes: what IndexedDB keeps of rows, Blobs aside. Numbers are little-endian;
 * arrays of numbers are their bytes, as all browsers' machines have them.
 */
export function encodeValue(value: unknown): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  write(out, value, 0);
  return out.bytes();
}

function write(out: ByteWriter, value: unknown, level: number): void {
  if (level > MOST_LEVELS) throw notPlain('one that lies too deep');
  if (value === undefined) out.byte(TAG.undefined);
  else if (value === null) out.byte(TAG.null);
  else if (typeof value === 'boolean') out.byte(value ? TAG.true : TAG.false);
  else if (typeof value === 'number') out.float(value);
  else if (typeof value === 'string') writeText(out, value);
  else if (typeof value === 'object') writeObject(out, value, level + 1);
  else throw notPlain(`a ${typeof value}`);
}

function writeText(out: ByteWriter, text: string): void {
  const isUnicode = text.isWellFormed();
  out.byte(isUnicode ? TAG.text : TAG.units);
  out.sized(isUnicode ? utf8.encode(text) : unitsOf(text));
}

function unitsOf(text: string): Uint8Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return new Uint8Array(units.buffer);
}

function writeObject(out: ByteWriter, value: object, level: number): void {
  if (Array.isArray(value)) {
    out.head(TAG.list, value.length);
    for (const item of value) write(out, item, level);
  } else if (value instanceof Map) {
    out.head(TAG.map, value.size);
    for (const pair of value) for (const item of pair) write(out, item, level);
  } else if (ArrayBuffer.isView(value)) {
    writeNumbers(out, value);
  } else {
    writeRecord(out, value, level);
  }
}

function writeNumbers(out: ByteWriter, array: ArrayBufferView): void {
  const kind = ARRAYS.findIndex((Kind) => array instanceof Kind);
  if (kind < 0) throw notPlain('an array of a kind that is not kept');
  out.byte(TAG.array);
  out.byte(kind);
  out.sized(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function writeRecord(out: ByteWriter, value: object, level: number): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  // In a test's realm objects may come from another one: theirs is not ours, but ends as soon.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) throw notPlain(`a ${value.constructor.name}`);
  const entries = Object.entries(value);
  out.head(TAG.object, entries.length);
  for (const [key, item] of entries) {
    writeText(out, key);
    write(out, item, level);
  }
}

function notPlain(what: string): AppError {
  return new AppError('backup.value', `A backup cannot hold a value that is ${what}.`);
}

/** Bytes that grow as they are written. */
class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #items = 0;

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    const at = this.#advance(1);
    this.#view.setUint8(at, value);
  }

  float(value: number): void {
    this.byte(TAG.number);
    const at = this.#advance(8);
    this.#view.setFloat64(at, value, true);
  }

  head(tag: number, count: number): void {
    this.#items += count;
    if (this.#items > MOST_ITEMS) throw notPlain('of too many parts');
    this.byte(tag);
    this.#size(count);
  }

  sized(bytes: Uint8Array): void {
    this.#size(bytes.length);
    const at = this.#advance(bytes.length);
    this.#bytes.set(bytes, at);
  }

  #size(value: number): void {
    const at = this.#advance(4);
    this.#view.setUint32(at, value, true);
  }

  /** Where there is room for so many more. */
  #advance(bytes: number): number {
    const at = this.#length;
    const needed = at + bytes;
    if (needed > MOST_VALUE_BYTES) throw notPlain('larger than 256 MB');
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#length = needed;
    return at;
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
