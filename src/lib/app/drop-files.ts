/** Files that systems and editors leave in folders; nobody means to import them. */
const LITTER = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

/**
 * All files of a drop, those in folders included, in the order of their paths. Must be called
 * before the drop event's handler returns: the browser empties the transfer then.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  // A synthetic drop, and some sources such as mail programs, have files but no entries.
  if (entries.every((entry) => entry === null)) return [...transfer.files];
  const found = await Promise.all(entries.map(filesOfEntry));
  return found.flat();
}

async function filesOfEntry(entry: FileSystemEntry | null): Promise<File[]> {
  if (!entry) return [];
  if (isFile(entry)) return [await fileOf(entry)];
  if (!isDirectory(entry)) return [];
  const children = await entriesOf(entry);
  const wanted = children.filter((child) => !isLitter(child.name)).sort(byName);
  const found: File[] = [];
  for (const child of wanted) found.push(...(await filesOfEntry(child)));
  return found;
}

/** A reader hands out at most 100 entries at a time, and none when it is at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

export const isLitter = (name: string): boolean => LITTER.test(name);

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

const byName = (a: FileSystemEntry, b: FileSystemEntry): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true });

/** Whether what is being dragged over the window is files, rather than text or a link. */
export const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;
