import { FormatError } from '../format-error';
import { crc32 } from '../zip/crc32';
import { LOCAL_HEADER } from '../zip/zip-format';
import type { ZipEntry } from './zip-gate';

/**
 * The content of one entry, which must have exactly the size and checksum that
 * the directory declares. Inflating stops at the declared size, so a header
 * that lies costs no memory. Stored entries are views of the given bytes.
 *
 * Throws FormatError `zip-corrupt`.
 */
export async function inflateEntry(archive: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  const packed = packedBytes(archive, entry);
  const content = entry.isDeflated ? await inflateCapped(packed, entry.size) : packed;
  if (content?.length !== entry.size || crc32(content) !== entry.crc) throw damaged();
  return content;
}

function packedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { offset } = entry;
  const headerEnd = offset + LOCAL_HEADER.length;
  if (headerEnd > archive.length || view.getUint32(offset, true) !== LOCAL_HEADER.signature) {
    throw damaged();
  }
  const start = headerEnd + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = archive.subarray(start, start + entry.compressedSize);
  if (packed.length !== entry.compressedSize) throw damaged();
  return packed as Uint8Array<ArrayBuffer>;
}

/** Inflates up to `size` bytes; undefined when there is more or the data is broken. */
async function inflateCapped(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
): Promise<Uint8Array | undefined> {
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

function damaged(): FormatError {
  return new FormatError(
    'zip-corrupt',
    'It is damaged: one of its parts cannot be unpacked. Copy or download it again.',
  );
}
