import type { RaggedRows } from '../../app/import-session.svelte';

const SHOWN = 5;

/** What to expect of rows that do not fit, before they are imported; undefined where all fit. */
export function raggedText({ rows, count }: RaggedRows): string | undefined {
  if (count === 0) return undefined;
  const shown = rows.slice(0, SHOWN);
  const names = shown.join(', ');
  const which = count > shown.length ? `Rows ${names} and others have` : `Rows ${names} have`;
  return (
    `${count === 1 ? `Row ${names} has` : which} more or fewer cells than the first record. ` +
    'Missing cells come in empty, extra ones as attributes of their own. ' +
    'If this looks wrong, check delimiter and quote.'
  );
}
