import type { PackedText } from './segment';

/** Bytes of one string's place in a PackedText, beside its characters. */
export const END_BYTES = 4;

/** Bytes that texts take when packed, a character counted as one. */
export function textBytes(texts: readonly string[]): number {
  let bytes = texts.length * END_BYTES;
  for (const text of texts) bytes += text.length;
  return bytes;
}

export function packText(strings: readonly string[]): PackedText {
  const ends = new Uint32Array(strings.length);
  let end = 0;
  for (let i = 0; i < strings.length; i++) {
    end += strings[i]!.length;
    ends[i] = end;
  }
  return { text: strings.join(''), ends };
}

export function unpackText({ text, ends }: PackedText): string[] {
  const strings = new Array<string>(ends.length);
  let start = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i]!;
    strings[i] = text.slice(start, end);
    start = end;
  }
  return strings;
}

/** The i-th string; '' past the end. */
export function textAt({ text, ends }: PackedText, i: number): string {
  return text.slice(i === 0 ? 0 : ends[i - 1], ends[i]);
}
