import { inflateCapped } from '../zip/inflate-capped';
import {
  chainDigest,
  checkOpening,
  DIGEST_BYTES,
  HEAD_BYTES,
  OPENING_BYTES,
  parseHead,
  type BlockHead,
} from './blocks';
import { damaged, gone, incomplete } from './damaged';
import { decodeValue } from './decode-value';
import { MOST_VALUE_BYTES } from './value-tags';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The values of a file, in order. Whatever comes out was checked; that nothing is missing is known
 * only once the last one came. `onRead` hears how many bytes of the file were read. Rejects with
 * `backup.foreign`, `.newer`, `.damaged`, `.incomplete`, or `.gone` where the file cannot be read.
 */
export async function* readValues(
  file: Blob,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator {
  const gathered = new Gathered();
  for await (const block of readBlocks(file, onRead)) {
    gathered.add(block);
    for (let value = gathered.take(); value; value = gathered.take()) yield decodeValue(value);
  }
  if (gathered.length > 0) throw damaged('its last value is cut off.');
}

async function* readBlocks(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Bytes> {
  let before = await read(file, 0, OPENING_BYTES);
  checkOpening(before);
  for (let at = OPENING_BYTES; ;) {
    const front = await readWhole(file, at, HEAD_BYTES + DIGEST_BYTES);
    const headBytes = front.subarray(0, HEAD_BYTES);
    const head = parseHead(headBytes);
    at += front.length;
    const stored = await readWhole(file, at, head.storedBytes);
    at += stored.length;
    before = await chainDigest(before, headBytes, stored);
    if (!isSame(before, front.subarray(HEAD_BYTES))) throw damaged('a checksum is not right.');
    onRead(at);
    if (head.kind === 'end') {
      if (at < file.size) throw damaged('something was added at its end.');
      return;
    }
    yield await unpack(head, stored);
  }
}

async function unpack({ packing, plainBytes, storedBytes }: BlockHead, stored: Bytes) {
  const plain = packing === 'plain' ? stored : await inflateCapped(stored, plainBytes);
  if (plain?.length !== plainBytes || (packing === 'plain' && storedBytes !== plainBytes)) {
    throw damaged('one of its parts cannot be unpacked.');
  }
  return plain;
}

async function readWhole(file: Blob, from: number, length: number): Promise<Bytes> {
  if (from + length > file.size) throw incomplete();
  return read(file, from, length);
}

async function read(file: Blob, from: number, length: number): Promise<Bytes> {
  try {
    return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
  } catch (error) {
    throw gone(error);
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i]);

/** Bytes that came block by block and go value by value. */
class Gathered {
  length = 0;
  #blocks: Bytes[] = [];

  add(block: Bytes): void {
    this.#blocks.push(block);
    this.length += block.length;
  }

  /** The next value, if all of it is there. */
  take(): Bytes | undefined {
    const head = this.#peek(4);
    if (!head) return undefined;
    const size = new DataView(head.buffer, head.byteOffset).getUint32(0, true);
    if (size > MOST_VALUE_BYTES) throw damaged('one of its values is too large.');
    if (this.length < 4 + size) return undefined;
    this.#drop(4);
    const value = this.#peek(size)!;
    this.#drop(size);
    return value;
  }

  #peek(bytes: number): Bytes | undefined {
    if (this.length < bytes) return undefined;
    const [first] = this.#blocks;
    if (first && first.length >= bytes) return first.subarray(0, bytes);
    const joined = new Uint8Array(bytes);
    let at = 0;
    for (const block of this.#blocks) {
      const part = block.subarray(0, bytes - at);
      joined.set(part, at);
      at += part.length;
      if (at === bytes) break;
    }
    return joined;
  }

  #drop(bytes: number): void {
    this.length -= bytes;
    for (let left = bytes; left > 0;) {
      const first = this.#blocks[0]!;
      if (first.length > left) this.#blocks[0] = first.subarray(left);
      else this.#blocks.shift();
      left -= Math.min(left, first.length);
    }
  }
}
