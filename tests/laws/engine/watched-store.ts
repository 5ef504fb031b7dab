import type { Turn } from '../../../src/lib/engine/batch';
import type { BatchId } from '../../../src/lib/data/ids';
import type { CommitToSave, ContentStore, Epoch, Step } from '../../../src/lib/engine/ports';
import { memoryStore } from '../../../src/lib/store/memory-store';
import type { Store } from '../../../src/lib/store/store';
import type { Model } from './model';

/** A store that tells a model of every commit as it takes place. */
export class WatchedStore implements Store {
  readonly #inner = memoryStore();
  readonly ledger = this.#inner.ledger;
  readonly problems = this.#inner.problems;
  readonly house = this.#inner.house;
  readonly content: ContentStore;
  /** By batch and epoch: what was asked of the last turn. */
  readonly #turns = new Map<string, Turn>();
  /** How often each batch was undone or done again, as far as the model was told. */
  readonly #turned = new Map<string, number>();
  #model: Model | undefined;
  /** Commits that were begun and may not be in the model yet. */
  #open = 0;
  #commits = 0;
  /** What the model did not agree with; an engine that is told takes it for a fault of the store. */
  #objection: Error | undefined;

  constructor() {
    const { content } = this.#inner;
    this.content = new Proxy(content, {
      get: (_, name) => {
        if (name === 'commit') return this.#commit;
        if (name === 'savePlan') return this.#savePlan;
        const member: unknown = Reflect.get(content, name, content);
        return typeof member === 'function' ? (member.bind(content) as unknown) : member;
      },
    });
  }

  /** From now on the model is told. */
  tell(model: Model): void {
    this.#model = model;
  }

  /** To be told of each step that begins. */
  readonly onStep = (step: Step): void => {
    if (step.kind === 'turn') this.#turns.set(`${step.batch} ${step.epoch}`, step.turn);
  };

  /** Reads while no commit takes place, so that what is read is of one moment. */
  async still<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      const before = this.#commits;
      const found = await read();
      if (this.#objection) throw this.#objection;
      if (this.#open === 0 && this.#commits === before) return found;
    }
  }

  readonly #savePlan: ContentStore['savePlan'] = async (epoch, batch, plan) => {
    await this.#inner.content.savePlan(epoch, batch, plan);
    this.#model?.plan(batch);
  };

  readonly #commit: ContentStore['commit'] = async (epoch, batch, commit) => {
    this.#open++;
    try {
      await this.#inner.content.commit(epoch, batch, commit);
      await this.#tell(epoch, batch, commit).catch((error: unknown) => {
        this.#objection ??= new Error('The model objects.', { cause: error });
      });
    } finally {
      this.#open--;
      this.#commits++;
    }
  };

  async #tell(epoch: Epoch, batch: BatchId, commit: CommitToSave): Promise<void> {
    const record = (await this.content.batch(batch))!;
    const chunks = await this.content.chunks(batch);
    const isTurn = record.turns > (this.#turned.get(batch) ?? 0);
    this.#turned.set(batch, record.turns);
    if (isTurn) this.#model?.turn(batch, this.#turns.get(`${batch} ${epoch}`)!);
    else if (record.turns === 0) {
      const shown = record.moves.map(({ after }) => this.content.revision(after));
      const manifests = JSON.stringify(await Promise.all(shown));
      this.#model?.commit(record, { status: commit.status, chunks, manifests });
    }
  }
}
