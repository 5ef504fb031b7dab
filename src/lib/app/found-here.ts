import { isNumberRecord, recall, remember } from './remembered';

/** What a page found in this browser when it looked. */
export interface Found {
  readonly collections: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const FOUND = 'found';
const EMPTIED = 'emptied';

const isFound = (value: unknown): value is Found =>
  isNumberRecord(value) && 'collections' in value && 'at' in value;

/** By the page that looked last. */
export const lastFound = (): Found | null => recall(FOUND, isFound) ?? null;

export const noteFound = (found: Found): void => remember(FOUND, found);

/** What was here before the browser emptied it, until the person has taken note. */
export const foundBeforeEmptied = (): Found | null => recall(EMPTIED, isFound) ?? null;

export const noteEmptied = (before: Found | null): void => remember(EMPTIED, before);

/** Before all is deleted or replaced because the person says so: nothing is missing then. */
export function forgetFound(): void {
  remember(FOUND, null);
  remember(EMPTIED, null);
}
