/** As much as Chromium hands over at once. */
const PIECE_BYTES = 2 ** 21;

/**
 * The bytes of a blob, piece by piece; a piece is good until the next is asked for. Where its
 * stream can fill a buffer that it is given, all pieces share one: new memory for each would take
 * longer than the bytes themselves.
 */
export async function* piecesOf(blob: Pick<Blob, 'size' | 'stream'>): AsyncGenerator<Uint8Array> {
  const stream: ReadableStream<Uint8Array> = blob.stream();
  const reader = fillingReader(stream);
  if (reader) yield* filled(reader, Math.min(Math.max(blob.size, 1), PIECE_BYTES));
  else yield* handedOver(stream.getReader());
}

/** Not every browser has streams that fill buffers. */
function fillingReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

async function* filled(
  reader: ReadableStreamBYOBReader,
  pieceBytes: number,
): AsyncGenerator<Uint8Array> {
  let buffer = new ArrayBuffer(pieceBytes);
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    await reader.cancel();
  }
}

/** Safari cannot iterate a stream, so it is read by its reader. */
async function* handedOver(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}
