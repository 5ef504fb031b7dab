import type { Filter } from '../data/filter';
import type { ItemId } from '../data/ids';
import type { SortKey } from '../workers/query-api';

export const PANELS = ['filters', 'columns', 'item', 'reading', 'history'] as const;
export type Panel = (typeof PANELS)[number];

/** What a link to a collection remembers: survives reload, Back and being sent to a colleague. */
export interface ViewPlace {
  readonly search: string;
  readonly filter: Filter | undefined;
  readonly sort: readonly SortKey[];
  readonly item: ItemId | null;
  readonly panel: Panel | null;
}

export function readPlace(params: URLSearchParams): ViewPlace {
  return {
    search: params.get('q') ?? '',
    filter: readFilter(params.get('filter')),
    sort: params.getAll('sort').map(readSort),
    item: params.get('item'),
    panel: PANELS.find((panel) => panel === params.get('panel')) ?? null,
  };
}

/** The address's query with the place in it; `''` or one that begins with `?`. */
export function placeQuery(place: ViewPlace, query: string): string {
  const next = writePlace(place, new URLSearchParams(query)).toString();
  return next === '' ? '' : `?${next}`;
}

/** `base` keeps what other parts of the page have put there. */
export function writePlace(place: ViewPlace, base: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(base);
  for (const name of ['q', 'filter', 'sort', 'item', 'panel']) params.delete(name);
  if (place.search !== '') params.set('q', place.search);
  if (place.filter) params.set('filter', JSON.stringify(place.filter));
  for (const key of place.sort) params.append('sort', writeSort(key));
  if (place.item !== null) params.set('item', place.item);
  if (place.panel) params.set('panel', place.panel);
  return params;
}

/** A leading `-` means descending; a name that begins so is marked with `+`. */
function writeSort({ attribute, direction }: SortKey): string {
  return `${direction === 'descending' ? '-' : /^[-+]/.test(attribute) ? '+' : ''}${attribute}`;
}

function readSort(text: string): SortKey {
  const direction = text.startsWith('-') ? 'descending' : 'ascending';
  return { attribute: text.replace(/^[-+]/, ''), direction };
}

/** A link may have been cut or edited: what is no filter is no filter. */
function readFilter(text: string | null): Filter | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFilter(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFilter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null) return false;
  if ('and' in value) return isFilters(value.and);
  if ('or' in value) return isFilters(value.or);
  if ('not' in value) return isFilter(value.not);
  return 'is' in value && typeof value.is === 'string';
}

function isFilters(value: unknown): value is Filter[] {
  return Array.isArray(value) && value.every(isFilter);
}

export type { SortKey };
