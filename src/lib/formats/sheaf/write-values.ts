import { BLOCK_BYTES, chainDigest, headBytes, opening, type BlockHead } from './blocks';
import { encodeValue } from './encode-value';

/** Values, one after the other, as the pieces of a file; see docs/backup.md. */
export async function* writeValues(
  values: AsyncIterable<unknown>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let before = opening();
  yield before;
  for await (const plain of inBlocks(values)) {
    const { head, stored } = await pack(plain);
    before = await chainDigest(before, head, stored);
    yield* [head, before, stored];
  }
  const end = headBytes({ kind: 'end', packing: 'plain', storedBytes: 0, plainBytes: 0 });
  yield* [end, await chainDigest(before, end, new Uint8Array())];
}

/** Each value after its length, cut wherever a block is full. */
async function* inBlocks(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let block = new Uint8Array(BLOCK_BYTES);
  let length = 0;
  for await (const value of values) {
    const encoded = encodeValue(value);
    for (const part of [sizeOf(encoded), encoded]) {
      for (let at = 0; at < part.length;) {
        const fits = part.subarray(at, at + BLOCK_BYTES - length);
        block.set(fits, length);
        at += fits.length;
        length += fits.length;
        if (length < BLOCK_BYTES) continue;
        yield block;
        block = new Uint8Array(BLOCK_BYTES);
        length = 0;
      }
    }
  }
  if (length > 0) yield block.subarray(0, length);
}

function sizeOf({ length }: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
}

async function pack(plain: Uint8Array<ArrayBuffer>) {
  const deflated = await deflate(plain);
  const isFewer = deflated.length < plain.length;
  const stored = isFewer ? deflated : plain;
  const sizes = { storedBytes: stored.length, plainBytes: plain.length };
  const packing: BlockHead['packing'] = isFewer ? 'deflated' : 'plain';
  return { head: headBytes({ kind: 'content', packing, ...sizes }), stored };
}

async function deflate(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packing = new CompressionStream('deflate-raw');
  const packed = new Response(packing.readable).arrayBuffer();
  const writer = packing.writable.getWriter();
  await Promise.all([writer.write(plain), writer.close()]);
  return new Uint8Array(await packed);
}
