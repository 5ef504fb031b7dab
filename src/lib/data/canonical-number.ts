const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;
/** Decimals of at most this many digits name different doubles, and JavaScript prints them back. */
const SAFE_DIGITS = 15;
/** `String` turns to exponents below 1e-6: more decimals than this are left to it. */
const PLAIN_DECIMALS = 6;
const POWERS = Float64Array.from({ length: SAFE_DIGITS + 1 }, (_, i) => Number(`1e${i}`));

/**
 * The number whose text is exactly this one, that is `String(number) === text`, or NaN when there
 * is none: '007', '1e5', '1.50', '+1' and '-0' are texts, not numbers. Infinite is NaN too.
 *
 * Short plain decimals, nearly all there are, are read without any allocation: mantissa and power
 * of ten are exact doubles, so their quotient is correctly rounded (Clinger 1990, the fast path).
 */
export function canonicalNumber(text: string): number {
  const length = text.length;
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  if (length - start > SAFE_DIGITS + 1) return printedBack(text);
  let mantissa = 0;
  let point = -1;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) mantissa = mantissa * 10 + (code - ZERO);
    else if (code === POINT && point < 0) point = i;
    else return letterCouldStart(code) ? printedBack(text) : NaN;
  }
  const whole = (point < 0 ? length : point) - start;
  if (whole === 0 || (whole > 1 && text.charCodeAt(start) === ZERO)) return NaN;
  if (point < 0) {
    if (whole > SAFE_DIGITS) return printedBack(text);
    return negative ? (mantissa === 0 ? NaN : -mantissa) : mantissa;
  }
  const decimals = length - point - 1;
  if (decimals === 0 || text.charCodeAt(length - 1) === ZERO) return NaN;
  if (decimals > PLAIN_DECIMALS) return printedBack(text);
  const size = mantissa / POWERS[decimals]!;
  return negative ? -size : size;
}

/** Only an exponent's e can follow the digits of a number that prints itself. */
function letterCouldStart(code: number): boolean {
  return code === 101;
}

function printedBack(text: string): number {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : NaN;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number that a person means by a text, or NaN: spaces around it, a plus, zeros that could be
 * left out and an exponent are all taken. For comparing and for writing into number attributes.
 */
export function looseNumber(text: string): number {
  const canonical = canonicalNumber(text);
  if (!Number.isNaN(canonical)) return canonical;
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return NaN;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : NaN;
}
