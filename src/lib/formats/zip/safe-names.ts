const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
const FORBIDDEN = /[\p{Cc}\p{Cf}<>:"|?*]/gu;
const MAX_BYTES = 200;

/**
 * Paths that every system can unpack, one for each given name, in order: no
 * absolute paths, no "..", nothing reserved by Windows, at most 200 bytes a
 * segment, and no two alike whatever their case ("name (2).txt").
 */
export function safeNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const nextNumber = new Map<string, number>();
  return names.map((name) => {
    const path = safePath(name);
    const key = path.toLowerCase();
    let unique = path;
    let n = nextNumber.get(key) ?? 2;
    while (taken.has(unique.toLowerCase())) unique = withNumber(path, n++);
    nextNumber.set(key, n);
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function safePath(name: string): string {
  const segments = name
    .toWellFormed()
    .normalize('NFC')
    .split(/[/\\]/)
    .map(safeSegment)
    .filter((segment) => segment !== '');
  return segments.join('/') || 'file';
}

function safeSegment(segment: string): string {
  const bare = segment
    .replace(FORBIDDEN, '')
    .replace(/[. ]+$/, '')
    .trim();
  return shorten(RESERVED.test(bare) ? `_${bare}` : bare);
}

function shorten(segment: string): string {
  if (byteLength(segment) <= MAX_BYTES) return segment;
  const { stem, extension } = splitExtension(segment);
  const kept = Array.from(stem).slice(0, MAX_BYTES);
  while (byteLength(kept.join('') + extension) > MAX_BYTES && kept.length > 1) kept.pop();
  return kept.join('') + extension;
}

function withNumber(path: string, n: number): string {
  const { stem, extension } = splitExtension(path);
  return `${stem} (${n})${extension}`;
}

function splitExtension(path: string): { stem: string; extension: string } {
  const extension = /(?<=[^/])\.[\p{L}\p{N}]{1,16}$/u.exec(path)?.[0] ?? '';
  return { stem: path.slice(0, path.length - extension.length), extension };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
