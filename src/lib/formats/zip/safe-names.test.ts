import { describe, expect, it } from 'vitest';
import { safeNames } from './safe-names';

describe('safeNames', () => {
  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/root/a.txt', 'root/a.txt'],
    ['C:\\temp\\a.txt', 'C/temp/a.txt'],
    ['con.txt', '_con.txt'],
    ['a/NUL/b', 'a/_NUL/b'],
    ['what? <it>.txt', 'what it.txt'],
    ['dots...', 'dots'],
    ['', 'file'],
    ['..', 'file'],
    ['rtl\u202etxt.exe', 'rtltxt.exe'],
    ['größe 日本.md', 'größe 日本.md'],
  ])('makes %j safe', (name, expected) => {
    expect(safeNames([name])).toEqual([expected]);
  });

  it('numbers names that are alike, whatever their case', () => {
    expect(safeNames(['a.txt', 'A.txt', 'a (2).txt', 'a.txt', 'b/a.txt'])).toEqual([
      'a.txt',
      'A (2).txt',
      'a (2) (2).txt',
      'a (3).txt',
      'b/a.txt',
    ]);
  });

  it('shortens a long name and keeps its extension', () => {
    const [name = ''] = safeNames([`${'日'.repeat(500)}.txt`]);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/日\.txt$/);
  });
});
