import { describe, expect, it } from 'vitest';
import { decodeText, detectEncoding, type TextEncodingName } from './encoding';

const utf8 = new TextEncoder();

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittle);
  return new Uint8Array(view.buffer);
}

function singleByte(text: string, encoding: TextEncodingName): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const alphabet = decodeText(all, encoding);
  return Uint8Array.from(text, (char) => alphabet.indexOf(char));
}

describe('detectEncoding', () => {
  it.each<[string, Uint8Array, TextEncodingName, number]>([
    ['plain ASCII', utf8.encode('id,name\n1,x'), 'utf-8', 0],
    ['an empty file', new Uint8Array(), 'utf-8', 0],
    ['UTF-8 with a mark', utf8.encode('\ufeffid'), 'utf-8', 3],
    ['UTF-8 without a mark', utf8.encode('naïve,日本語'), 'utf-8', 0],
    ['UTF-16LE with a mark', utf16('\ufeffid', true), 'utf-16le', 2],
    ['UTF-16BE with a mark', utf16('\ufeffid', false), 'utf-16be', 2],
    ['UTF-16LE without a mark', utf16('id,name', true), 'utf-16le', 0],
    ['UTF-16BE without a mark', utf16('id,name', false), 'utf-16be', 0],
    ['French', singleByte('Café à la crème – 5 €', 'windows-1252'), 'windows-1252', 0],
    ['German', singleByte('Straße; Müller; Köln; Übergröße', 'windows-1252'), 'windows-1252', 0],
    ['Spanish', singleByte('¿Qué año? El niño comió.', 'windows-1252'), 'windows-1252', 0],
    ['Polish', singleByte('Zażółć gęślą jaźń, proszę pana', 'windows-1250'), 'windows-1250', 0],
    ['Czech', singleByte('Příliš žluťoučký kůň úpěl', 'windows-1250'), 'windows-1250', 0],
    ['Russian', singleByte('Привет, мир; Москва', 'windows-1251'), 'windows-1251', 0],
    ['old Mac French', singleByte('Café à la crème, déjà vu', 'macintosh'), 'macintosh', 0],
  ])('knows %s', (_, bytes, encoding, bomBytes) => {
    expect(detectEncoding(bytes, true)).toEqual({ encoding, bomBytes });
  });

  it('forgives a character cut at the end of a sample', () => {
    const cut = utf8.encode('price €').subarray(0, -1);
    expect(detectEncoding(cut, false).encoding).toBe('utf-8');
    expect(detectEncoding(cut, true).encoding).not.toBe('utf-8');
  });
});

describe('decodeText', () => {
  it('reads the marks of windows-1252', () => {
    expect(decodeText(Uint8Array.of(0x80, 0x93, 0xe9, 0x94), 'windows-1252')).toBe('€“é”');
  });

  it('keeps a byte order mark that is content', () => {
    expect(decodeText(utf8.encode('\ufeffa'), 'utf-8')).toBe('\ufeffa');
  });

  it('replaces wrong bytes', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62), 'utf-8')).toBe('a\ufffdb');
  });
});
