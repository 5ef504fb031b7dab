/** Inflates up to `size` bytes; undefined when there is more or the data is broken. */
export async function inflateCapped(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = slicesOf(packed).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const content = new Uint8Array(size);
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (length + read.value.length > size) {
        await reader.cancel();
        return undefined;
      }
      content.set(read.value, length);
      length += read.value.length;
    }
  } catch {
    return undefined;
  }
  return content.subarray(0, length);
}

/** All that a slice unpacks to is in memory at once, which is up to a thousand times as much. */
const SLICE_BYTES = 16 * 1024;

/** Not the stream of a Blob: that takes every byte through the browser's process and back. */
function slicesOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += SLICE_BYTES)));
      else controller.close();
    },
  });
}
