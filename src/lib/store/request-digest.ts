import type { OutboxDraft } from '../engine/outbox/entry';

/** The SHA-256 of all that is sent, in hex: the same for the same request, its body included. */
export async function requestDigest({ target, lane, request, body }: OutboxDraft): Promise<string> {
  const { method, path } = request;
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  // JSON takes one line, and a body's type goes with it as its Content-Type.
  const head = JSON.stringify([target, lane, method, path, headers, body?.type ?? '']);
  const bytes = await new Blob([head, '\n', body ?? '']).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
