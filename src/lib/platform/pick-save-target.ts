/** As Chromium has it; TypeScript knows nothing of it yet. */
interface SaveDialog {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: readonly { description: string; accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}

/**
 * Asks where a file is to be saved, so that it can be written there piece by piece. `none` where the
 * browser has no such dialog: then it is made first, and downloaded. Null when the person thinks
 * better of it.
 */
export async function pickSaveTarget(
  name: string,
  { description, extension, type }: { description: string; extension: string; type: string },
): Promise<FileSystemFileHandle | 'none' | null> {
  const dialog = window as Window & SaveDialog;
  if (!dialog.showSaveFilePicker) return 'none';
  const types = [{ description, accept: { [type]: [extension] } }];
  try {
    return await dialog.showSaveFilePicker({ suggestedName: name, types });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
