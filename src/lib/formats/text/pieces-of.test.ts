import { describe, expect, it } from 'vitest';
import { piecesOf } from './pieces-of';

const bytes = Uint8Array.from({ length: 5 * 2 ** 20 + 3 }, (_, i) => i % 251);

/** A blob whose stream makes pieces of its own, as not all browsers have byte streams. */
function plainBlob(onCancel?: () => void): Pick<Blob, 'size' | 'stream'> {
  let at = 0;
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += 2 ** 19)));
      else controller.close();
    },
    ...(onCancel && { cancel: onCancel }),
  };
  return { size: bytes.length, stream: () => new ReadableStream(source) };
}

/** A blob whose stream fills buffers, a little at a time. */
function byteBlob(onCancel?: () => void): Pick<Blob, 'size' | 'stream'> {
  let at = 0;
  const source: UnderlyingByteSource = {
    type: 'bytes',
    pull(controller) {
      const request = controller.byobRequest!;
      const { buffer, byteOffset, byteLength } = request.view!;
      const part = bytes.subarray(at, at + Math.min(byteLength, 700_000));
      at += part.length;
      new Uint8Array(buffer, byteOffset, byteLength).set(part);
      if (part.length === 0) controller.close();
      request.respond(part.length);
    },
    ...(onCancel && { cancel: onCancel }),
  };
  return { size: bytes.length, stream: () => new ReadableStream(source) };
}

async function joined(blob: Pick<Blob, 'size' | 'stream'>): Promise<Uint8Array> {
  const copies: BlobPart[] = [];
  for await (const piece of piecesOf(blob)) copies.push(piece.slice());
  return new Uint8Array(await new Blob(copies).arrayBuffer());
}

describe('piecesOf', () => {
  it.each([
    ['a blob', () => new Blob([bytes])],
    ['a stream of pieces', plainBlob],
    ['a stream that fills buffers', byteBlob],
  ])('gives all bytes of %s', async (_, blob) => {
    expect(Buffer.compare(await joined(blob()), bytes)).toBe(0);
  });

  it('gives nothing of an empty blob', async () => {
    expect(await joined(new Blob([]))).toHaveLength(0);
  });

  it('fills one buffer again and again', async () => {
    const offsets = new Set<number>();
    let last: Uint8Array | undefined;
    for await (const piece of piecesOf(byteBlob())) {
      offsets.add(piece.byteOffset);
      if (last) expect(last.byteLength).toBe(0);
      last = piece;
    }
    expect([...offsets]).toEqual([0]);
  });

  it.each([
    ['pieces', plainBlob],
    ['bytes', byteBlob],
  ])('cancels a stream of %s that is left', async (_, blob) => {
    let isCancelled = false;
    for await (const piece of piecesOf(blob(() => (isCancelled = true)))) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(isCancelled).toBe(true);
  });
});
