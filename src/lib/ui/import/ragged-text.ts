const SHOWN = 5;

/** What to expect of rows that do not fit, before they are imported; undefined where all fit. */
export function raggedText(rows: readonly number[]): string | undefined {
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, SHOWN).join(', ');
  const which = rows.length > SHOWN ? `Rows ${shown} and others have` : `Rows ${shown} have`;
  return (
    `${rows.length === 1 ? `Row ${shown} has` : which} more or fewer cells than the first record. ` +
    'Missing cells come in empty, extra ones as attributes of their own. ' +
    'If this looks wrong, check delimiter and quote.'
  );
}
