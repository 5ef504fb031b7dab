const MAX_NAME_LENGTH = 200;

/**
 * Unique, non-empty names for the attributes of a table.
 *
 * White space and control characters in a header cell become single spaces.
 * An empty cell, or a column beyond the header, is named after its position
 * ("Column 3"). A name that was taken gets a number ("name (2)"); names that
 * stand in the header are never given to another column. Same header, same
 * names. Names such as `__proto__` are kept: use them as Map keys or values
 * only.
 *
 * @param width number of names wanted; at least the header's length is given.
 */
export function attributeNames(header: readonly string[], width = header.length): string[] {
  const wanted = Array.from({ length: Math.max(width, header.length) }, (_, c) =>
    cleanName(header[c] ?? ''),
  );
  const reserved = new Set(wanted);
  const taken = new Set<string>();
  const nextNumber = new Map<string, number>();
  return wanted.map((name, c) => {
    const base = name === '' ? `Column ${c + 1}` : name;
    const isFree = !taken.has(base) && (name !== '' || !reserved.has(base));
    const unique = isFree ? base : numbered(base, taken, reserved, nextNumber);
    taken.add(unique);
    return unique;
  });
}

/** The names of a table that proves to be wider than its header: those that it has, and more. */
export function widenNames(names: readonly string[], width: number): string[] {
  return [...names, ...attributeNames(names, width).slice(names.length)];
}

function cleanName(cell: string): string {
  const spaced = cell.replace(/[\p{Cc}\s\ufeff]+/gu, ' ').trim();
  return Array.from(spaced).slice(0, MAX_NAME_LENGTH).join('');
}

function numbered(
  base: string,
  taken: ReadonlySet<string>,
  reserved: ReadonlySet<string>,
  nextNumber: Map<string, number>,
): string {
  let n = nextNumber.get(base) ?? 2;
  while (taken.has(`${base} (${n})`) || reserved.has(`${base} (${n})`)) n++;
  nextNumber.set(base, n + 1);
  return `${base} (${n})`;
}
