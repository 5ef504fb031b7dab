import type { BlobId } from '../data/ids';
import { saveFile } from '../platform/save-file';
import type { Sheaf } from './sheaf';

/** The original of a document, as a cell of files names it. */
export class OriginalFile {
  #blob = $state.raw<Blob | null | undefined>(undefined);

  /** Call while a component initialises. */
  constructor(sheaf: () => Pick<Sheaf, 'file'>, id: () => BlobId) {
    $effect(() => {
      let isCurrent = true;
      const show = (blob: Blob | null) => {
        if (isCurrent) this.#blob = blob;
      };
      sheaf()
        .file(id())
        .then(show, () => show(null));
      return () => {
        isCurrent = false;
        this.#blob = undefined;
      };
    });
  }

  /** Null where it is not in the storage any more, undefined while it is looked for. */
  get bytes(): number | null | undefined {
    return this.#blob && this.#blob.size;
  }

  save(name: string): void {
    if (this.#blob) saveFile(this.#blob, name);
  }
}
