const PREFIX = 'sheaf:';

/**
 * Small conveniences that survive a reload, such as a column's width. Losing them is harmless, so
 * a browser that refuses storage (or a value that has become unreadable) is passed over.
 */
export function recall<T>(key: string, isValid: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return isValid(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Storage is full or refused: the width is forgotten with the page.
  }
}

export function forgetAll(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Storage is refused: nothing was ever remembered.
  }
}

export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export function isNumberRecord(value: unknown): value is Record<string, number> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isNumber);
}

/** What is of this browser alone: when it was backed up, what is in it, what it was told of once. */
const OF_THIS_BROWSER: ReadonlySet<string> = new Set([
  ...['backup', 'backup reminder', 'emptied', 'found', 'offline refusal'],
]);

const carriedKeys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))
    .filter((key) => !OF_THIS_BROWSER.has(key));

/** All that goes into a backup, as it is kept. */
export function allRemembered(): Record<string, string> {
  try {
    const entries = carriedKeys().map((key) => [key, localStorage.getItem(PREFIX + key) ?? '']);
    return Object.fromEntries(entries) as Record<string, string>;
  } catch {
    return {};
  }
}

/** What a backup holds instead of it. Whoever recalls one of them looks whether it is valid. */
export function rememberInstead(values: Readonly<Record<string, string>>): void {
  try {
    for (const key of carriedKeys()) localStorage.removeItem(PREFIX + key);
    for (const [key, value] of Object.entries(values)) {
      if (!OF_THIS_BROWSER.has(key)) localStorage.setItem(PREFIX + key, value);
    }
  } catch {
    // Storage is full or refused: what is left of it is as it is at first.
  }
}
