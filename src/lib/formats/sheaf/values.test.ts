import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BLOCK_BYTES, DIGEST_BYTES, HEAD_BYTES, OPENING_BYTES } from './blocks';
import { decodeValue } from './decode-value';
import { encodeValue } from './encode-value';
import { readValues } from './read-values';
import { MOST_ITEMS, MOST_LEVELS, TAG } from './value-tags';
import { writeValues } from './write-values';

async function* each(values: readonly unknown[]): AsyncGenerator {
  yield* values;
  await Promise.resolve();
}

async function listOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

const fileOf = async (values: readonly unknown[]): Promise<Blob> =>
  new Blob(await listOf(writeValues(each(values))));

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

const valuesOf = (file: Blob): Promise<unknown[]> => listOf(readValues(file));

const plainValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(undefined, null, true, false, NaN, -0, Infinity),
    fc.double(),
    fc.string({ unit: 'binary' }),
    // With halves of pairs, as cells of broken files have them.
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.uint8Array(),
    fc.uint16Array(),
    fc.uint32Array(),
    fc.float64Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')),
    fc.array(fc.tuple(tie('value'), tie('value'))).map((pairs) => new Map(pairs)),
  ),
})).value;

describe('a value', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        expect(decodeValue(encodeValue(value))).toEqual(value);
      }),
    );
  });

  it('keeps a byte order mark and half a pair', () => {
    for (const text of ['\ufeffA', 'a\ud800', '\udc00']) {
      expect(decodeValue(encodeValue(text))).toBe(text);
    }
  });

  it('touches no prototype', () => {
    const value = decodeValue(encodeValue(JSON.parse('{"__proto__":{"isEvil":true}}')));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });

  it('that is not plain is refused', () => {
    for (const value of [new Date(), new Blob(), () => 1, 1n, new Int8Array(1)]) {
      expect(() => encodeValue(value)).toThrow(/cannot hold/);
    }
  });

  it('of hostile bytes is refused or read', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          decodeValue(Uint8Array.from(bytes));
        } catch (error) {
          expect(error).toMatchObject({ code: 'backup.damaged' });
        }
      }),
    );
  });

  it('of a huge count allocates nothing', () => {
    for (const tag of [TAG.list, TAG.object, TAG.map, TAG.text, TAG.units]) {
      const bytes = Uint8Array.of(tag, 0xff, 0xff, 0xff, 0xff);
      expect(() => decodeValue(bytes)).toThrow(/cannot be read/);
    }
  });

  it('of more parts than memory is for is refused', () => {
    // Each part is one byte here, and would be eight in memory.
    const bytes = new Uint8Array(5 + MOST_ITEMS + 1);
    bytes.set([TAG.list, 1, 0, 0, 1]);
    expect(() => decodeValue(bytes)).toThrow(/cannot be read/);
  });

  it('that lies too deep is refused', () => {
    const deep = Array.from({ length: MOST_LEVELS + 2 }, () => [TAG.list, 1, 0, 0, 0]).flat();
    expect(() => decodeValue(Uint8Array.from([...deep, TAG.null]))).toThrow(/cannot be read/);
  });
});

describe('a file of values', () => {
  it('gives them back, of any size', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000));
    const large = 'x'.repeat(3 * BLOCK_BYTES);
    for (const values of [[], [1], [large, 'between', noise, large], [{ a: [noise] }]]) {
      expect(await valuesOf(await fileOf(values))).toEqual(values);
    }
  });

  it('gives back values whose ends meet those of blocks', async () => {
    // What is before the text: its own size, a tag, and the text's.
    const fits = 'x'.repeat(BLOCK_BYTES - 9);
    for (const values of [[fits], [fits, 'next'], [`${fits}x`, 'next'], [fits.slice(2), 'next']]) {
      expect(await valuesOf(await fileOf(values))).toEqual(values);
    }
  });

  it('is packed where that makes it smaller', async () => {
    const large = 'x'.repeat(BLOCK_BYTES);
    expect((await fileOf([large])).size).toBeLessThan(BLOCK_BYTES / 50);
  });

  it('tells how much of it was read', async () => {
    const file = await fileOf(['x'.repeat(2 * BLOCK_BYTES)]);
    const read: number[] = [];
    await listOf(readValues(file, (bytes) => void read.push(bytes)));
    expect(read.at(-1)).toBe(file.size);
    expect(read).toEqual([...read].sort((a, b) => a - b));
  });

  it('with any bit flipped is refused', async () => {
    const bytes = await bytesOf(await fileOf(['some text', { of: [1, 2, 3] }]));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const spoilt = bytes.slice();
      spoilt[bit >> 3]! ^= 1 << (bit & 7);
      await expect(valuesOf(new Blob([spoilt]))).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(damaged|foreign|incomplete|newer)$/) as string,
      });
    }
  });

  it('that is cut short anywhere is refused', async () => {
    const bytes = await bytesOf(await fileOf(['some text', { of: [1, 2, 3] }]));
    for (let length = 0; length < bytes.length; length++) {
      await expect(valuesOf(new Blob([bytes.subarray(0, length)]))).rejects.toMatchObject({
        code: length < 8 ? 'backup.foreign' : 'backup.incomplete',
      });
    }
  });

  it('with something behind its end is refused', async () => {
    const file = await fileOf([1]);
    await expect(valuesOf(new Blob([file, 'x']))).rejects.toThrow(/added at its end/);
  });

  it('without one of its blocks is refused', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(50_000));
    const bytes = await bytesOf(await fileOf(Array.from({ length: 60 }, () => noise)));
    const view = new DataView(bytes.buffer);
    const first = HEAD_BYTES + DIGEST_BYTES + view.getUint32(OPENING_BYTES + 4, true);
    const without = [bytes.subarray(0, OPENING_BYTES), bytes.subarray(OPENING_BYTES + first)];
    await expect(valuesOf(new Blob(without))).rejects.toThrow(/checksum/);
  });

  it('of a later format is refused as newer', async () => {
    const bytes = await bytesOf(await fileOf([1]));
    bytes[8] = 2;
    await expect(valuesOf(new Blob([bytes]))).rejects.toMatchObject({ code: 'backup.newer' });
  });

  it('of another kind is refused', async () => {
    await expect(valuesOf(new Blob(['a,b\n1,2']))).rejects.toMatchObject({
      code: 'backup.foreign',
    });
  });

  it('that cannot be read any more says so', async () => {
    const file = await fileOf([1]);
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new DOMException('It was moved.', 'NotReadableError');
    });
    await expect(valuesOf(file)).rejects.toMatchObject({ code: 'backup.gone' });
  });
});
