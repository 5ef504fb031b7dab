import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';

/** Rows that are read and hashed at once. */
const PAGE_ROWS = 20_000;

/** A digest of every cell in order, read through `window.sheaf`, page by page. */
export async function contentHash(page: Page, collection: string): Promise<string> {
  const digests = await page.evaluate(
    async ([id, step]) => {
      const found: string[] = [];
      for (let from = 0; ; from += step) {
        const rows = await window.sheaf!.items(id, { from, to: from + step });
        if (rows.length === 0) return found;
        const text = rows.map((row) => Object.values(row).join('\u001f')).join('\u001e');
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
        found.push(Array.from(new Uint8Array(digest), (byte) => byte.toString(16)).join('.'));
      }
    },
    [collection, PAGE_ROWS] as const,
  );
  return digests.join(' ');
}

/** What `contentHash` gives for a collection with these cells. */
export function expectedHash(rows: readonly (readonly string[])[]): string {
  const digests: string[] = [];
  for (let from = 0; from < rows.length; from += PAGE_ROWS) {
    const some = rows.slice(from, from + PAGE_ROWS);
    const text = some.map((row) => row.join('\u001f')).join('\u001e');
    const digest = createHash('sha256').update(text).digest();
    digests.push(Array.from(digest, (byte) => byte.toString(16)).join('.'));
  }
  return digests.join(' ');
}
