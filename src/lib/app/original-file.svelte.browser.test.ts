import { describe, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import { OriginalFile } from './original-file.svelte';

describe('an original that cannot be had', () => {
  it.each([
    [new AppError('blob.missing', 'This file is gone.'), /original is not in the storage/],
    [new AppError('storage.full', 'There is no room.'), /^There is no room\.$/],
    [new Error('The database is closed.'), /^The database is closed\.$/],
  ])('says why: %s', async (error, words) => {
    const sheaf = { file: () => Promise.reject(error) };
    let original: OriginalFile | undefined;
    const stop = $effect.root(() => {
      original = new OriginalFile(
        () => sheaf,
        () => 'blob',
      );
    });
    await expect.poll(() => original?.fault).toMatch(words);
    stop();
  });
});
