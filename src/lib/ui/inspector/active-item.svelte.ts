import { attempt } from '$lib/app/attempt';
import type { CollectionView } from '$lib/app/collection-view.svelte';
import type { Row } from '$lib/app/row-window';

/** The whole values of the row that is active; the last one stays until the next is there. */
export class ActiveItem {
  row = $state.raw<Row | null>(null);

  /** Call while a component initialises. */
  constructor(view: () => CollectionView) {
    $effect(() => {
      const position = view().active?.position;
      // A newer revision may have other values.
      if (position === undefined || position < 0 || !view().shown) {
        this.row = null;
        return;
      }
      let isCurrent = true;
      void attempt(() => view().wholeRow(position)).then((row) => {
        if (isCurrent) this.row = row ?? null;
      });
      return () => {
        isCurrent = false;
      };
    });
  }

  /** The value of an attribute, '' where there is none. */
  value(view: CollectionView, name: string): string {
    const at = view.attributes.findIndex((attribute) => attribute.name === name);
    return this.row?.cells[at] ?? '';
  }
}
