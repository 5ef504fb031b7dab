import { describe, expect, it } from 'vitest';
import { collectionId } from './operation';

describe('the id of a collection', () => {
  it('can stand in an address', () => {
    // Hosts take what follows a dot for the ending of a file, and have no such file.
    expect(collectionId('b12', 3)).toMatch(/^[\w-]+$/);
  });

  it('tells batches apart', () => {
    expect(collectionId('b1', 10)).not.toBe(collectionId('b11', 0));
  });
});
