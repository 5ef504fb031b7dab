/** How long the browser is given to start reading a download before its URL is let go. */
const URL_LIFE_MS = 60_000;

/** Hands a file to the person through the browser's own download. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, URL_LIFE_MS);
}
