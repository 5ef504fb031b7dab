import type { RevisionId } from '../data/ids';
import type { ViewRequest } from './query-api';

type ViewOptions = Pick<ViewRequest, 'filter' | 'sort'>;

/** All there is to know of a view: one that was let go is made again from it. */
export interface ViewKey extends ViewOptions {
  readonly revision: RevisionId;
}

/** The id of a view. */
export function viewOf(revision: RevisionId, { filter, sort }: ViewOptions): string {
  return JSON.stringify({ revision, filter, sort });
}

export function viewKey(view: string): ViewKey {
  return JSON.parse(view) as ViewKey;
}
