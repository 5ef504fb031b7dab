import { describe, expect, it } from 'vitest';
import { lostContent } from './lost-content';

const unread = (name: string) => `An unrecognised element was ignored: ${name}`;

describe('content that was lost', () => {
  it.each([
    [['w:rt'], 'pronunciation guides'],
    [['{http://schemas.openxmlformats.org/drawingml/2006/chart}chart'], 'charts'],
    [['v:line', 'v:oval', 'm:oMath'], 'drawings and formulas'],
    [['x:unheardOf', 'm:oMath', 'w:rt'], 'formulas, pronunciation guides and other content'],
    [['x:constructor'], 'other content'],
  ])('is named for people: %j', (names, words) => {
    expect(lostContent(names.map(unread))).toEqual([
      `Left out, since it cannot be shown here: ${words}. The original file keeps it.`,
    ]);
  });

  it('is not about properties and styles', () => {
    expect(lostContent([unread('w:rubyPr'), 'Unrecognised paragraph style: X'])).toEqual([]);
  });
});
