import { goto } from '$app/navigation';
import { navigating, page } from '$app/state';
import { untrack } from 'svelte';
import type { CollectionSession } from '$lib/app/collection-session.svelte';
import { placeQuery, readPlace, type ViewPlace } from '$lib/app/view-url';

/** Browsers refuse more than about ten changes of the address a second. */
const PAUSE_MS = 300;

/**
 * Keeps the address bar and the page in step, both ways. A filter, an order or a panel is a step
 * that Back undoes; words being typed and the active item only replace the address.
 */
export function syncPlace(session: CollectionSession): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = stepOf(readPlace(page.url.searchParams));

  const placeNow = (): ViewPlace => ({
    ...session.view.query,
    item: session.view.activeId,
    panel: session.panel,
  });

  $effect(() => {
    const place = placeNow();
    clearTimeout(timer);
    // While rows are on their way the active item is not known: it must not be forgotten.
    if (place.item === null && (session.view.active?.position ?? -1) >= 0) return;
    if (!session.view.shown) return;
    timer = setTimeout(() => write(place), PAUSE_MS);
  });

  $effect(() => () => clearTimeout(timer));

  function write(place: ViewPlace): void {
    // Whoever is on the way to another page would be called back; who does not get there stays.
    if (navigating.to !== null && navigating.to.url.pathname !== location.pathname) {
      timer = setTimeout(() => write(place), PAUSE_MS);
      return;
    }
    const next = placeQuery(place, location.search);
    if (next === location.search) return;
    const step = stepOf(place);
    const path = `${location.pathname}${next}${location.hash}`;
    const isReplaced = step === last;
    last = step;
    // eslint-disable-next-line svelte/no-navigation-without-resolve -- the same page
    void goto(path, { replaceState: isReplaced, keepFocus: true, noScroll: true });
  }

  // Back and Forward, and links to another place in the same collection.
  $effect(() => {
    const place = readPlace(page.url.searchParams);
    untrack(() => {
      const step = stepOf(place);
      if (step === last) return;
      last = step;
      session.panel = place.panel;
      session.view.ask({ filter: place.filter, search: place.search, sort: place.sort });
    });
  });
}

const stepOf = ({ filter, sort, panel }: ViewPlace): string =>
  JSON.stringify([filter, sort, panel]);
