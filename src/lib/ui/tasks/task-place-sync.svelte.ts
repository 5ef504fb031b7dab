import { goto } from '$app/navigation';
import { navigating, page } from '$app/state';
import { untrack } from 'svelte';
import { readTaskPlace, taskPlaceQuery, type TaskPlace } from '$lib/app/task-place';

/** Browsers refuse more than about ten changes of the address a second. */
const PAUSE_MS = 300;

/**
 * The place in the list of tasks, kept in step with the address. A filter, an order or a page is a
 * step that Back undoes; words being typed only replace the address. For components, while they
 * initialise.
 */
export class TaskPlaceSync {
  place = $state.raw(readTaskPlace(page.url.searchParams));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    // Back and Forward, and links to another place in the list.
    $effect(() => {
      const place = readTaskPlace(page.url.searchParams);
      untrack(() => {
        if (this.#timer === undefined && !this.#isAt(place)) this.place = place;
      });
    });
    $effect(() => () => clearTimeout(this.#timer));
  }

  ask(patch: Partial<TaskPlace>, isTyped = false): void {
    this.place = { ...this.place, page: 1, ...patch };
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (isTyped) this.#timer = setTimeout(() => this.#write(true), PAUSE_MS);
    else this.#write(false);
  }

  #isAt(place: TaskPlace): boolean {
    return taskPlaceQuery(place) === taskPlaceQuery(this.place);
  }

  #write(isReplaced: boolean): void {
    this.#timer = undefined;
    // Whoever is on the way to another page would be called back.
    if (navigating.to !== null && navigating.to.url.pathname !== location.pathname) return;
    if (this.#isAt(readTaskPlace(page.url.searchParams))) return;
    const path = `${location.pathname}${taskPlaceQuery(this.place)}`;
    // eslint-disable-next-line svelte/no-navigation-without-resolve -- the same page
    void goto(path, { replaceState: isReplaced, keepFocus: true, noScroll: true });
  }
}
