import type { BlobId } from '../data/ids';
import { AppError } from '../engine/app-error';
import { saveFile } from '../platform/save-file';
import { reasonOf } from './attempt';
import type { Sheaf } from './sheaf';

/** The original of a document, as a cell of files names it. */
export class OriginalFile {
  #blob = $state.raw<Blob | undefined>();
  #fault = $state.raw<string>();

  /** Call while a component initialises. An empty id names no file. */
  constructor(sheaf: () => Pick<Sheaf, 'file'>, id: () => BlobId) {
    $effect(() => {
      const file = id();
      if (file === '') return;
      let isCurrent = true;
      const show = (blob: Blob) => {
        if (isCurrent) this.#blob = blob;
      };
      const explain = (error: unknown) => {
        if (isCurrent) this.#fault = whyNot(error);
      };
      sheaf().file(file).then(show, explain);
      return () => {
        isCurrent = false;
        this.#blob = undefined;
        this.#fault = undefined;
      };
    });
  }

  /** Undefined until it is found. */
  get bytes(): number | undefined {
    return this.#blob?.size;
  }

  /** Why it cannot be had, for a person; undefined while it is looked for. */
  get fault(): string | undefined {
    return this.#fault;
  }

  save(name: string): void {
    if (this.#blob) saveFile(this.#blob, name);
  }
}

/** What the storage answers is about any file. */
function whyNot(error: unknown): string {
  const isGone = error instanceof AppError && error.code === 'blob.missing';
  return isGone ? 'The original is not in the storage any more.' : reasonOf(error);
}
