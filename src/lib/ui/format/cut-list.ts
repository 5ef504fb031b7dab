import { count } from './numbers';

/** `Ada, Bob, Cyd … and 7 more`. */
export function cutList(all: readonly string[], most = 3, separator = ', '): string {
  const shown = all.slice(0, most).join(separator);
  return all.length > most ? `${shown} … and ${count(all.length - most)} more` : shown;
}
