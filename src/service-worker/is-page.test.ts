import { describe, expect, it } from 'vitest';
import { isPage } from './is-page';

describe('isPage', () => {
  it.each(['/', '/collections', '/collections/0b7c-4f', '/tasks/', '/a.b/settings'])(
    'takes %s for a page',
    (path) => expect(isPage(path)).toBe(true),
  );

  it.each(['/manifest.webmanifest', '/samples/a.docx', '/_app/immutable/a', '/icons/x.png'])(
    'takes %s for a file',
    (path) => expect(isPage(path)).toBe(false),
  );
});
