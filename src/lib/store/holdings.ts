import { access } from './access';
import type { SheafDatabase } from './schema';

/** What would be lost with a database. */
export interface Holdings {
  /** Those on show. */
  readonly collections: number;
  /** Of all of them. */
  readonly items: number;
  /** Under way or ended, archived, or taken off the lists. */
  readonly batches: number;
  readonly recipes: number;
  /** Requests that were not sent yet, or failed. */
  readonly unsent: number;
}

export function holdings(db: SheafDatabase): Promise<Holdings> {
  const { collections, batches, recipes, outbox } = db;
  return access(db, () =>
    db.transaction('r', collections, batches, recipes, outbox, async () => {
      const shown = (await collections.toArray()).filter(({ head }) => head !== null);
      return {
        collections: shown.length,
        items: shown.reduce((sum, { items }) => sum + items, 0),
        batches: await batches.count(),
        recipes: await recipes.count(),
        unsent: await outbox.where('open').equals(1).count(),
      };
    }),
  );
}

export const isNothing = ({ collections, batches, recipes, unsent }: Holdings): boolean =>
  collections + batches + recipes + unsent === 0;
