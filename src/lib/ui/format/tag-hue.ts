const HUES = 8;

/** One of eight hues, 0 to 7, that a name keeps everywhere: FNV-1a over its UTF-16 units. */
export function tagHue(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & (HUES - 1);
}
