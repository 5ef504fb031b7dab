/** Names that TextDecoder knows; every one keeps CR, LF and ASCII delimiters unambiguous. */
export type TextEncodingName =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'
  | 'windows-1250'
  | 'windows-1251'
  | 'macintosh';

export interface DetectedEncoding {
  encoding: TextEncodingName;
  /** Bytes of the byte order mark at the start of the file: 0, 2 or 3. */
  bomBytes: number;
}

/**
 * Guesses the encoding of a file from its first bytes, by descending
 * certainty: byte order mark, NUL bytes at even or odd places, well-formed
 * UTF-8, and last which single-byte alphabet gives the likeliest letters.
 *
 * @param isWhole whether the sample is the whole file; if not, a character cut
 * at its end is forgiven.
 */
export function detectEncoding(sample: Uint8Array, isWhole: boolean): DetectedEncoding {
  const marked = fromByteOrderMark(sample);
  if (marked) return marked;
  const encoding =
    fromNulParity(sample) ?? (isUtf8(sample, isWhole) ? 'utf-8' : fromLetters(sample));
  return { encoding, bomBytes: 0 };
}

/**
 * Text of a range that begins and ends between characters. Never throws: wrong
 * bytes become U+FFFD. Pass the bytes after the byte order mark: a mark in the
 * middle of a file is content, so none is removed here.
 */
export function decodeText(bytes: Uint8Array, encoding: TextEncodingName): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** windows-1252 at 0x80 to 0x9F; the five unassigned bytes stay control characters. */
const WINDOWS_1252_MARKS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node 20 decodes windows-1252 as Latin-1, whose marks at 0x80 to 0x9F are others. */
function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  if (decodesMarks) return text;
  return text.replace(/[\x80-\x9f]/g, (mark) =>
    WINDOWS_1252_MARKS.charAt(mark.charCodeAt(0) - 0x80),
  );
}

const decodesMarks = new TextDecoder('windows-1252').decode(Uint8Array.of(0x80)) === '€';

export function bytesPerUnit(encoding: TextEncodingName): 1 | 2 {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
}

function fromByteOrderMark(sample: Uint8Array): DetectedEncoding | undefined {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  return undefined;
}

/** Latin text in UTF-16 has a NUL in most characters, always on the same side. */
function fromNulParity(sample: Uint8Array): TextEncodingName | undefined {
  const length = Math.min(sample.length, 65_536) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const enough = Math.max(1, length / 20);
  if (odd >= enough && odd > even * 10) return 'utf-16le';
  if (even >= enough && even > odd * 10) return 'utf-16be';
  return undefined;
}

function isUtf8(sample: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

/** Letters beyond ASCII that are common in the languages an alphabet was made for. */
const COMMON_LETTERS: [TextEncodingName, string][] = [
  ['windows-1252', 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœÄÅÉÖØÜ'],
  ['windows-1250', 'ąćęłńóśźżáčďéěíňřšťúůýžőűöüăâîşţĄĆĘŁŃŚŹŻČŘŠŽđäô'],
  ['macintosh', 'àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÄÅÉÖØÜ'],
];
const COMMON_MARKS = '’‘“”–—…€£§°©®«»¿¡·•™²³½ªº\u00a0';
const MAX_SCORED_BYTES = 65_536;

function fromLetters(sample: Uint8Array): TextEncodingName {
  const scored = sample.subarray(0, MAX_SCORED_BYTES);
  if (isCyrillic(scored)) return 'windows-1251';
  let best: TextEncodingName = 'windows-1252';
  let bestScore = -Infinity;
  for (const [encoding, letters] of COMMON_LETTERS) {
    const score = letterScore(decodeText(scored, encoding), letters);
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

function letterScore(text: string, letters: string): number {
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char < '\u0080') continue;
    if (letters.includes(char)) score += isOddCapital(text, i) ? -1 : 2;
    else if (COMMON_MARKS.includes(char)) score += isInsideWord(text, i) ? -1 : 2;
    else score -= /\p{L}/u.test(char) ? 1 : 2;
  }
  return score;
}

function isInsideWord(text: string, i: number): boolean {
  const isApostrophe = text[i] === '’';
  return !isApostrophe && /[a-z]/.test(text.charAt(i - 1)) && /[a-z]/.test(text.charAt(i + 1));
}

/** A capital after a small letter, as in "cafÉ", is the sign of a wrong alphabet. */
function isOddCapital(text: string, i: number): boolean {
  return /\p{Lu}/u.test(text.charAt(i)) && /[a-z]/.test(text.charAt(i - 1));
}

/** Cyrillic words are runs of high bytes, nearly all of them the letters at 0xC0 to 0xFF. */
function isCyrillic(sample: Uint8Array): boolean {
  let high = 0;
  let letters = 0;
  let runs = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] ?? 0;
    if (byte < 0x80) continue;
    high++;
    if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8) letters++;
    if ((sample[i - 1] ?? 0) >= 0x80) runs++;
  }
  return high >= 4 && letters > high * 0.8 && runs > high * 0.5;
}
