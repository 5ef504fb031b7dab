/** The form that is part of `npm test`, not the whole campaign. */
export const IS_SHORT = process.env.SHEAF_CRASH === 'short';

/** How long it may take to kill and to look, at the most. */
export const KILL_MS = 180_000;
