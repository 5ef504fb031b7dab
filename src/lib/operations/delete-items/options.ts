import * as v from 'valibot';

export const options = v.strictObject({});

export type DeleteItemsOptions = Record<string, never>;
