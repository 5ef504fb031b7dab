import { damaged, foreign, incomplete, newer } from './damaged';

/**
 * A file of blocks. It begins with a mark that a transfer as text would spoil, and the version of
 * the format. Each block has a head, a SHA-256, and its bytes, deflated where that makes them fewer.
 * A block's SHA-256 is over that of the one before, its head and its bytes: none can be left out,
 * added, moved or changed, and the last one's is that of the whole file.
 */
export const MARK = Uint8Array.of(0x89, 0x53, 0x48, 0x45, 0x41, 0x46, 0x0d, 0x0a);
export const FORMAT_VERSION = 1;
/** The mark and the version. */
export const OPENING_BYTES = MARK.length + 4;
/** Bytes of content in a block at the most. */
export const BLOCK_BYTES = 2 ** 20;
/** Kind, packing, two bytes of nothing, how long it is in the file, and how long unpacked. */
export const HEAD_BYTES = 12;
export const DIGEST_BYTES = 32;

const KINDS = ['content', 'end'] as const;
const PACKINGS = ['plain', 'deflated'] as const;

export interface BlockHead {
  readonly kind: (typeof KINDS)[number];
  readonly packing: (typeof PACKINGS)[number];
  readonly storedBytes: number;
  readonly plainBytes: number;
}

export function opening(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(OPENING_BYTES);
  bytes.set(MARK);
  new DataView(bytes.buffer).setUint32(MARK.length, FORMAT_VERSION, true);
  return bytes;
}

export function checkOpening(bytes: Uint8Array): void {
  if (!MARK.every((byte, i) => bytes[i] === byte)) throw foreign();
  if (bytes.length < OPENING_BYTES) throw incomplete();
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MARK.length, true);
  if (version > FORMAT_VERSION) throw newer();
  if (version === 0) throw damaged('it has no version.');
}

export function headBytes(head: BlockHead): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, KINDS.indexOf(head.kind));
  view.setUint8(1, PACKINGS.indexOf(head.packing));
  view.setUint32(4, head.storedBytes, true);
  view.setUint32(8, head.plainBytes, true);
  return bytes;
}

/** Believes no size that is larger than a block. */
export function parseHead(bytes: Uint8Array): BlockHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const kind = KINDS[view.getUint8(0)];
  const packing = PACKINGS[view.getUint8(1)];
  const storedBytes = view.getUint32(4, true);
  const plainBytes = view.getUint32(8, true);
  const isPossible = storedBytes <= plainBytes && plainBytes <= BLOCK_BYTES;
  if (!kind || !packing || !isPossible) throw damaged('one of its parts has no right beginning.');
  return { kind, packing, storedBytes, plainBytes };
}

/** The SHA-256 of a block after the one before. */
export async function chainDigest(
  before: Uint8Array,
  head: Uint8Array,
  stored: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(before.length + head.length + stored.length);
  all.set(before);
  all.set(head, before.length);
  all.set(stored, before.length + head.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}
