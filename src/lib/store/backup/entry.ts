import * as v from 'valibot';

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Which news to show. Whether a person was asked for leave is of one browser. */
const noticeChoices = v.object({
  ended: v.boolean(),
  failed: v.boolean(),
  paused: v.boolean(),
  approval: v.boolean(),
});

/** The tables whose rows are carried as they are, their keys inside. */
const ROWS = ['collections', 'recipes', 'revisions', 'chunks', 'problems'] as const;

/**
 * What follows the manifest. After a blob come its bytes, piece by piece, until all of them are
 * there. What the rows are is looked at when they are all stored, and brought up to this version.
 */
export const entrySchema = v.variant('is', [
  v.object({
    is: v.literal('settings'),
    settings: v.record(v.string(), v.string()),
    notifications: v.optional(noticeChoices),
  }),
  v.object({ is: v.literal('rows'), of: v.picklist(ROWS), rows: v.array(v.unknown()) }),
  /** Each with its request. */
  v.object({ is: v.literal('batches'), rows: v.array(v.tuple([v.unknown(), v.unknown()])) }),
  v.object({ is: v.literal('segments'), rows: v.array(v.tuple([v.string(), v.unknown()])) }),
  v.object({
    is: v.literal('blob'),
    id: v.string(),
    type: v.string(),
    storedAt: size,
    bytes: size,
  }),
]);

export type BackupEntry = v.InferOutput<typeof entrySchema>;

/** Tables that are not in a backup, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  meta: 'commits are in the manifest, which news to show is in the settings; who leads and what origins were connected is of this browser alone',
  inventory: 'made of the segments',
  requests: 'come with their batches',
  problemCounts: 'counted again',
  notices: 'what people were told is of this browser',
  outbox: 'two browsers would send the same',
  outboxBodies: 'go with the outbox',
};

/** Bytes of a blob in one value. */
export const PIECE_BYTES = 2 ** 20;
