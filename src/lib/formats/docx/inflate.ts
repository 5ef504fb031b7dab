import { FormatError } from '../format-error';
import { crc32 } from '../zip/crc32';
import { inflateCapped } from '../zip/inflate-capped';
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

function damaged(): FormatError {
  return new FormatError(
    'zip-corrupt',
    'It is damaged: one of its parts cannot be unpacked. Copy or download it again.',
  );
}
