import type { TextEncodingName } from './encoding';

/**
 * Returns a function that turns successive pieces of a file into code units:
 * the bytes themselves, or 16-bit units for UTF-16, with a unit that is cut
 * between two pieces put together again.
 */
export function codeUnits(
  encoding: TextEncodingName,
): (bytes: Uint8Array) => Uint8Array | Uint16Array {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return (bytes) => bytes;
  const low = encoding === 'utf-16le' ? 0 : 1;
  let carried: number | undefined;
  return (bytes) => {
    let whole = bytes;
    if (carried !== undefined) {
      whole = new Uint8Array(bytes.length + 1);
      whole[0] = carried;
      whole.set(bytes, 1);
    }
    carried = whole.length % 2 === 1 ? whole[whole.length - 1] : undefined;
    const units = new Uint16Array(whole.length >> 1);
    for (let i = 0; i < units.length; i++) {
      units[i] = (whole[2 * i + low] ?? 0) | ((whole[2 * i + 1 - low] ?? 0) << 8);
    }
    return units;
  };
}
