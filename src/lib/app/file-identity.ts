const TABLES = /\.(csv|tsv|tab|psv)$/i;

/** Whether a file is a table by its name alone, before anything of it is read. */
export const isTableName = (name: string): boolean => TABLES.test(name);

/** Whether a file is none of the known ones, as far as can be told without reading them. */
export function unknownTo(known: readonly File[]): (file: File) => boolean {
  const keys = new Set(known.map(keyOf));
  return (file) => !keys.has(keyOf(file));
}

const keyOf = (file: File): string =>
  [file.webkitRelativePath, file.name, file.size, file.lastModified].join('/');
