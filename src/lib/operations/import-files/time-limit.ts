/** A document that takes longer is left out: few real ones take a tenth of this. */
export const DOCUMENT_TIME_LIMIT_MS = 60_000;
