import { count, counted } from '../format/numbers';

/** What is said of a selection that was copied as far as it is not filtered out. */
export function copiedWords(copied: number, selected: number): string {
  const missing = selected - copied;
  if (missing === 0) return `${counted(copied, 'item')} copied.`;
  if (copied === 0) return 'Nothing was copied: what is selected is filtered out.';
  return `${counted(copied, 'item')} copied; ${count(missing)} selected ${missing === 1 ? 'is' : 'are'} filtered out.`;
}
