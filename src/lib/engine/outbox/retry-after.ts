/** A server that asks for more, by mistake or not, is asked again after a day. */
const MOST_MS = 24 * 60 * 60 * 1000;

/** How long a `Retry-After` header asks to wait: seconds or a date. 0 where it says neither. */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0;
  const isSeconds = /^\s*\d+\s*$/.test(header);
  const waitMs = isSeconds ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(waitMs) ? 0 : Math.min(MOST_MS, Math.max(0, waitMs));
}
