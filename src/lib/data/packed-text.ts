import type { PackedText } from './segment';

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
