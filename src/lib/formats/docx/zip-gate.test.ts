import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflateEntry } from './inflate';
import { DOCUMENT_ZIP_LIMITS, readZipDirectory } from './zip-gate';

const text = new TextEncoder().encode('hello hello hello hello');

function find(zip: Uint8Array, signature: number): number {
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 4 <= zip.length; at++) {
    if (view.getUint32(at, true) === signature) return at;
  }
  throw new Error('no such record');
}

/** An archive of two files with one field of the first directory entry overwritten. */
function patched(offset: number, value: number, width: 2 | 4): Uint8Array {
  const zip = zipSync({ 'a.xml': text, 'b.xml': text });
  const at = find(zip, 0x02014b50) + offset;
  const view = new DataView(zip.buffer);
  if (width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return zip;
}

function codeOf(zip: Uint8Array, limits = DOCUMENT_ZIP_LIMITS): unknown {
  try {
    readZipDirectory(zip, limits);
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('readZipDirectory', () => {
  it('lists the entries', () => {
    const zip = zipSync({
      'a.xml': text,
      'word/': new Uint8Array(),
      'word/b.xml': [text, { level: 0 }],
    });
    expect(readZipDirectory(zip)).toMatchObject([
      { name: 'a.xml', isDirectory: false, isDeflated: true, size: text.length },
      { name: 'word/', isDirectory: true },
      { name: 'word/b.xml', isDeflated: false },
    ]);
  });

  it.each([
    ['text', new TextEncoder().encode('not a zip at all, only words'), 'not-a-zip'],
    ['nothing', new Uint8Array(), 'not-a-zip'],
    ['a truncated archive', zipSync({ 'a.xml': text }).subarray(0, -30), 'not-a-zip'],
    ['an encrypted entry', patched(8, 1, 2), 'zip-encrypted'],
    ['an unknown compression', patched(10, 12, 2), 'zip-unsupported'],
    ['a zip64 entry', patched(24, 0xffffffff, 4), 'zip-unsupported'],
    ['a declared 65 MB', patched(24, 68_000_000, 4), 'zip-too-large'],
    ['a ratio no compression has', patched(24, 60_000_000, 4), 'zip-ratio'],
    ['overlapping entries', patched(42, 20, 4), 'zip-corrupt'],
    ['a name that is too long', patched(28, 60_000, 2), 'zip-corrupt'],
    ['a path upwards', zipSync({ 'word/../../a': text }), 'zip-unsafe-name'],
    ['an absolute path', zipSync({ '/a': text }), 'zip-unsafe-name'],
    ['a drive', zipSync({ 'C:\\a': text }), 'zip-unsafe-name'],
    ['equal names', zipSync({ 'a.xml': text, 'A.xml': text }), 'zip-duplicate-name'],
  ])('refuses %s', (_, zip, code) => {
    expect(codeOf(zip)).toBe(code);
  });

  it('refuses too many entries', () => {
    const zip = zipSync({ a: text, b: text, c: text });
    expect(codeOf(zip, { ...DOCUMENT_ZIP_LIMITS, maxEntries: 2 })).toBe('zip-too-many-entries');
  });

  it('accepts a comment at the end', () => {
    const zip = zipSync({ 'a.xml': text });
    const commented = new Uint8Array(zip.length + 7);
    commented.set(zip);
    new DataView(commented.buffer).setUint16(zip.length - 2, 7, true);
    expect(codeOf(commented)).toBeUndefined();
  });
});

describe('inflateEntry', () => {
  it('gives the content', async () => {
    const zip = zipSync({ 'a.xml': text });
    expect(await inflateEntry(zip, readZipDirectory(zip)[0]!)).toEqual(text);
  });

  it.each([
    ['understates its size', { size: 5 }],
    ['overstates its size', { size: 500 }],
    ['has another checksum', { crc: 1 }],
    ['points elsewhere', { offset: 4 }],
  ])('refuses an entry that %s', async (_, lie) => {
    const zip = zipSync({ 'a.xml': text });
    const entry = { ...readZipDirectory(zip)[0]!, ...lie };
    await expect(inflateEntry(zip, entry)).rejects.toMatchObject({ code: 'zip-corrupt' });
  });

  it('stops a bomb at its declared size', async () => {
    const zip = zipSync({ 'a.xml': new Uint8Array(50_000_000) });
    const entry = {
      ...readZipDirectory(zip, { ...DOCUMENT_ZIP_LIMITS, maxRatio: 2000 })[0]!,
      size: 100,
    };
    await expect(inflateEntry(zip, entry)).rejects.toMatchObject({ code: 'zip-corrupt' });
  });
});
