import { isLitter } from './drop-files';

/** Whether this browser can choose a whole folder; phones cannot. */
export const canPickFolder = (): boolean =>
  'webkitdirectory' in HTMLInputElement.prototype &&
  !/Android|iPhone|iPad/.test(navigator.userAgent);

/**
 * Asks for files, or for a folder and all in it; for one only where an ending such as `.sheaf` is
 * given. Empty when the person thinks better of it.
 */
export function pickFiles({ folder = false, ending = '' } = {}): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = ending === '';
  input.accept = ending;
  input.webkitdirectory = folder;
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])].filter((file) => !isLitter(file.name)));
    });
    input.addEventListener('cancel', () => {
      resolve([]);
    });
    input.click();
  });
}
