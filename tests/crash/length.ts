/** The form that is part of `npm test`, not the whole campaign. */
export const IS_SHORT = process.env.SHEAF_CRASH === 'short';
