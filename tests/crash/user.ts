import type { Page } from '@playwright/test';
import type { BatchRecord, BatchStatus } from '../../src/lib/engine/batch';
import type { RunRequest } from '../../src/lib/workers/query-api';

/** A run of an operation on the collection of that name. */
export interface Run {
  readonly operation: string;
  readonly on: string;
  readonly options?: object;
  readonly selection?: RunRequest['selection'];
  readonly batch?: RunRequest['batch'];
}

export interface Files {
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly documents?: { readonly name: string };
  readonly batch?: RunRequest['batch'];
}

/**
 * Somebody who was interrupted, does not know by what, and looks first how far it is: everything
 * can be asked for again, and is then not done twice. Batches are known by their place in the
 * order in which they were made, from 1.
 */
export class User {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Every batch, the first one first. */
  async batches(): Promise<BatchRecord[]> {
    return (await this.page.evaluate(() => window.sheaf!.batches())).reverse();
  }

  async imported(nth: number, files: Files): Promise<BatchRecord> {
    if (!(await this.#has(nth))) await this.page.evaluate(importFiles, files);
    return this.ended(nth);
  }

  /** Does not wait for its end. */
  async started(nth: number, run: Run): Promise<void> {
    if (!(await this.#has(nth))) await this.page.evaluate(runOperation, run);
  }

  async ran(nth: number, run: Run): Promise<BatchRecord> {
    await this.started(nth, run);
    return this.ended(nth);
  }

  async keptRecipe(name: string, runs: readonly Run[]): Promise<void> {
    const steps = runs.map(({ operation, options, batch }) => ({
      operation,
      ...{ options, ...(batch && { batch }) },
    }));
    await this.page.evaluate((recipe) => window.sheaf!.saveRecipe(recipe), { name, steps });
  }

  /** The recipe of that name, which has so many steps; they are the batches from `nth` on. */
  async ranRecipe(nth: number, recipe: string, on: string, steps: number): Promise<BatchRecord> {
    if (!(await this.#has(nth))) await this.page.evaluate(runRecipe, [recipe, on] as const);
    return this.ended(nth + steps - 1);
  }

  async ended(nth: number): Promise<BatchRecord> {
    return this.page.evaluate((id) => window.sheaf!.whenDone(id), await this.#id(nth));
  }

  /** Once it pauses by itself. True when it did; false when it is past that. */
  async paused(nth: number): Promise<boolean> {
    const status = await this.page.evaluate(atRest, await this.#id(nth));
    return status === 'paused';
  }

  async resumed(nth: number): Promise<BatchRecord> {
    const id = await this.#id(nth);
    if (await this.paused(nth))
      await this.page.evaluate((batch) => window.sheaf!.resume(batch), id);
    return this.ended(nth);
  }

  async cancelled(nth: number, options: { rollback: boolean }): Promise<BatchRecord> {
    const id = await this.#id(nth);
    if (await this.paused(nth)) {
      await this.page.evaluate(([batch, way]) => window.sheaf!.cancel(batch, way), [
        id,
        options,
      ] as const);
    }
    return this.ended(nth);
  }

  async undone(nth: number, conflicts: 'stop' | 'keep' | 'undoLater' = 'stop'): Promise<void> {
    const { id, status } = await this.ended(nth);
    if (status === 'rolledBack') return;
    await this.page.evaluate(
      async ([batch, way]) => {
        await window.sheaf!.undo(batch, { conflicts: way });
        await window.sheaf!.whenDone(batch);
      },
      [id, conflicts] as const,
    );
  }

  async redone(nth: number): Promise<void> {
    const { id, status } = await this.ended(nth);
    if (status !== 'rolledBack') return;
    await this.page.evaluate(async (batch) => {
      await window.sheaf!.redo(batch);
      await window.sheaf!.whenDone(batch);
    }, id);
  }

  /** The failed items of a batch, as the batch `retry`. */
  async retried(retry: number, nth: number): Promise<BatchRecord> {
    const id = await this.#id(nth);
    if (!(await this.#has(retry))) {
      await this.page.evaluate((batch) => window.sheaf!.retry(batch, { only: 'failed' }), id);
    }
    return this.ended(retry);
  }

  /** Every batch that has ended, for good. */
  async forgotten(): Promise<void> {
    await this.page.evaluate(() => window.sheaf!.forget({}));
  }

  /** Waits for what is at work to end. */
  async tidied(): Promise<void> {
    await this.page.evaluate(async () => {
      while (!(await window.sheaf!.tidyStorage()).isDone) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
  }

  async #has(nth: number): Promise<boolean> {
    return (await this.batches()).length >= nth;
  }

  async #id(nth: number): Promise<string> {
    const batch = (await this.batches())[nth - 1];
    if (!batch) throw new Error(`There is no batch ${nth}.`);
    return batch.id;
  }
}

// What follows runs in the page.

async function importFiles({ files, documents, batch }: Files): Promise<void> {
  const made = files.map(([name, text]) => new File([text], name));
  await window.sheaf!.importFiles(made, {
    ...(documents && { documents }),
    ...(batch && { batch }),
  });
}

async function runOperation({ operation, on, options = {}, selection, batch }: Run): Promise<void> {
  const all = await window.sheaf!.collections();
  const collection = all.find(({ name }) => name === on)!.id;
  await window.sheaf!.run(operation, {
    collection,
    options,
    ...(selection && { selection }),
    ...(batch && { batch }),
  });
}

async function runRecipe([recipe, on]: readonly [string, string]): Promise<void> {
  const sheaf = window.sheaf!;
  const { id } = (await sheaf.recipes()).find(({ name }) => name === recipe)!;
  const collection = (await sheaf.collections()).find(({ name }) => name === on)!.id;
  await sheaf.runRecipe(id, { collection });
}

async function atRest(id: string): Promise<BatchStatus> {
  const AT_REST: readonly BatchStatus[] = ['paused', 'completed', 'cancelled', 'failed'];
  for (;;) {
    const { status } = await window.sheaf!.batch(id);
    if (AT_REST.includes(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
