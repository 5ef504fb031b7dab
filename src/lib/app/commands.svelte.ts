import { untrack } from 'svelte';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Operations' | 'Collections' | 'Recipes' | 'Pages' | 'Actions';
  /** A few quiet words beside it, such as the number of items. */
  readonly hint?: string;
  /** As `Kbd` takes them. */
  readonly keys?: string;
  readonly run: () => void;
  /** Offered next instead of running it, such as the collections in which it could be done. */
  readonly choices?: readonly Command[];
}

type Source = () => readonly Command[];

/** What the command box offers: each part of the page brings its own while it is there. */
export class Commands {
  #sources = $state.raw<readonly Source[]>([]);
  isOpen = $state(false);

  /** In the order in which the sources came; of two with one id, the later one wins. */
  readonly list = $derived.by(() => {
    const all = this.#sources.flatMap((source) => source());
    return all.filter((one, at) => all.findLastIndex((other) => other.id === one.id) === at);
  });

  /** Adds commands; the source is asked again whenever state that it reads changes. */
  provide(source: Source): () => void {
    this.#sources = [...this.#sources, source];
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }
}

export const commands = new Commands();

/** For components, while they initialise: commands that are there as long as the component is. */
export function provideCommands(source: Source): void {
  // The box only takes the source here: whoever shows the list depends on what it reads.
  $effect(() => untrack(() => commands.provide(source)));
}
