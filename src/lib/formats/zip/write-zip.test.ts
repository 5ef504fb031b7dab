import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZipDirectory } from '../docx/zip-gate';
import { inflateEntry } from '../docx/inflate';
import { zipEnd, zipPart, type ZipFile, type ZipPart } from './write-zip';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const modified = Date.UTC(2024, 4, 6, 7, 8, 10);

function archive(parts: ZipPart[]): Uint8Array {
  const end = zipEnd(parts.map((part) => part.directory));
  return Uint8Array.from([...parts.map((part) => part.bytes), end].flatMap((piece) => [...piece]));
}

const files: ZipFile[] = [
  { name: 'a.txt', bytes: bytes('hello '.repeat(200)), modified },
  { name: 'ordner/größe 日本.txt', bytes: bytes('x'), modified },
  { name: 'empty.txt', bytes: new Uint8Array(), modified },
];

describe('zipPart and zipEnd', () => {
  it('write one archive from several parts', () => {
    const zip = archive([zipPart(files.slice(0, 1)), zipPart([]), zipPart(files.slice(1))]);
    const read = unzipSync(zip);
    expect(Object.keys(read)).toEqual(files.map((file) => file.name));
    for (const file of files) expect(read[file.name]).toEqual(file.bytes);
  });

  it('write what the zip gate accepts', async () => {
    const zip = archive([zipPart(files, 'store'), zipPart([{ ...files[0]!, name: 'b.txt' }])]);
    const entries = readZipDirectory(zip);
    expect(entries.map((entry) => entry.isDeflated)).toEqual([false, false, false, true]);
    for (const entry of entries.slice(0, 3)) {
      const file = files.find(({ name }) => name === entry.name);
      expect(await inflateEntry(zip, entry)).toEqual(file?.bytes);
    }
    expect(await inflateEntry(zip, entries[3]!)).toEqual(files[0]!.bytes);
  });

  it('write the same bytes for the same files', () => {
    expect(archive([zipPart(files)])).toEqual(archive([zipPart(files)]));
  });

  it('write the time to the even second', () => {
    const [entry] = zipPart(files).directory.entries;
    const view = new DataView(entry!.shared.buffer);
    expect(view.getUint16(6, true)).toBe((7 << 11) | (8 << 5) | 5);
    expect(view.getUint16(8, true)).toBe((44 << 9) | (5 << 5) | 6);
  });

  it('write zip64 for over 65,534 files', () => {
    const many = Array.from({ length: 65_600 }, (_, i) => ({
      name: `${i}`,
      bytes: new Uint8Array(),
      modified: 0,
    }));
    const part = zipPart(many);
    const end = zipEnd([part.directory]);
    const zip = new Uint8Array(part.bytes.length + end.length);
    zip.set(part.bytes);
    zip.set(end, part.bytes.length);
    expect(Object.keys(unzipSync(zip))).toHaveLength(65_600);
    expect(() => readZipDirectory(zip)).toThrow(/zip64/);
  });

  it('give far parts their zip64 offset', () => {
    const part = zipPart(files.slice(0, 1)).directory;
    const end = zipEnd([{ byteLength: 5e9, entries: [] }, part]);
    const view = new DataView(end.buffer);
    expect(view.getUint32(42, true)).toBe(0xffffffff);
    expect(view.getBigUint64(46 + 5 + 4, true)).toBe(5_000_000_000n);
  });
});
