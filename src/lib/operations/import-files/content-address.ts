import type { BlobId } from '../../data/ids';

/** The SHA-256 of a document, under which it is kept once however often it comes. */
export async function contentAddress(bytes: Uint8Array<ArrayBuffer>): Promise<BlobId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
