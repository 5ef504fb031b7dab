import type { Clock } from '../engine/ports';
import { wallClock } from '../platform/wall-clock';
import { inParts, type ChunkPart } from './chunk-parts';
import type { ChunkInfo } from './sheaf-api';

/** All records of the chunks are read for it. */
const PAUSE_MS = 1000;
/** As many as can still be told from each other. */
const MOST_PARTS = 200;

/** How far a batch's chunks are: read again when somebody wants it, once a second at the most. */
export class ChunkMap {
  parts = $state.raw<readonly ChunkPart[]>([]);
  readonly #read: () => Promise<readonly ChunkInfo[]>;
  readonly #clock: Pick<Clock, 'after'>;
  #isBusy = false;
  #isWanted = false;

  constructor(read: () => Promise<readonly ChunkInfo[]>, clock: Pick<Clock, 'after'> = wallClock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** Something has moved. Rejects when the chunks cannot be read. */
  async look(): Promise<void> {
    this.#isWanted = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        this.parts = inParts(await this.#read(), MOST_PARTS);
        await new Promise<void>((resolve) => this.#clock.after(PAUSE_MS, resolve));
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
