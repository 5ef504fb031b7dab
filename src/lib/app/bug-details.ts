import type { BatchRecord } from '../engine/batch';

/** Where it happened, as far as that matters to whoever looks into it. */
export interface Realm {
  readonly version: string;
  readonly browser: string;
}

/**
 * What a report of a bug needs to know of a batch, as text. Values and names are quoted in messages,
 * and left out of them; the title, which may have some, is not in it.
 * @param codes how many problems there are of each code
 */
export function bugDetails(
  batch: BatchRecord,
  codes: Readonly<Record<string, number>>,
  { version, browser }: Realm,
): string {
  const { request, status, fault, progress, workedMs, losses } = batch;
  const lines = [
    ['Sheaf', version],
    ['Browser', browser],
    ['Operation', `${request.operation}, version ${request.operationVersion}`],
    ['Status', status],
    ['Code', fault?.code],
    ['Message', fault && withoutQuotes(fault.message)],
    ['Items', itemsOf(progress)],
    ['Parts', `${progress.chunksDone} of ${progress.chunks}`],
    [
      'Problems',
      Object.entries(codes)
        .map(([code, count]) => `${count} ${code}`)
        .join(', '),
    ],
    ['Files', request.staged.length || undefined],
    ['Atomic', request.batch.atomic ? 'yes' : 'no'],
    ['Worked for', `${Math.round(workedMs)} ms`],
    ['Memory at most', `${progress.peakBytes} bytes`],
    ['Engines lost', losses.engines || undefined],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
}

function itemsOf({ total, done, changed, failed }: BatchRecord['progress']): string {
  return `${done} of ${total ?? 'an unknown number'}, ${changed} changed, ${failed} failed`;
}

/** From the first mark to the last: a value may have marks in it. */
const withoutQuotes = (message: string): string => message.replace(/[“"].*[”"]/s, '“…”');
