import { faultOf, type Fault } from '../engine/app-error';
import type { HeadMove } from '../engine/batch';
import type { ChangesInfo, PreviewRow, QueryApi } from '../workers/query-api';

/** What a batch changed in one collection, opened to be looked at. */
export class BatchChanges {
  info = $state.raw<ChangesInfo | null>(null);
  fault = $state.raw<Fault | null>(null);
  readonly #query: QueryApi;
  readonly #opening = new AbortController();

  constructor(query: QueryApi, move: HeadMove) {
    this.#query = query;
    void this.#open(move);
  }

  /** None where they cannot be read; `fault` then says why. */
  async rows(from: number, to: number): Promise<readonly PreviewRow[]> {
    if (!this.info) return [];
    const result = await this.#query.previewRows(this.info.preview, from, to);
    if (result.ok) return result.value;
    this.fault = result.error;
    return [];
  }

  close(): void {
    this.#opening.abort();
    if (this.info) this.#drop(this.info);
    this.info = null;
  }

  async #open(move: HeadMove): Promise<void> {
    const { signal } = this.#opening;
    try {
      const result = await this.#query.changes(move, signal);
      if (signal.aborted) {
        if (result.ok) this.#drop(result.value);
      } else if (result.ok) this.info = result.value;
      else this.fault = result.error;
    } catch (error) {
      this.fault = faultOf(error);
    }
  }

  #drop({ preview }: ChangesInfo): void {
    void this.#query.closePreview(preview);
  }
}
