export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}

/** Signs, spaces and apostrophes that stand for one another in print. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/\u2212/gu, '-'],
  [/[\u00a0\u2009\u202f]/gu, ' '],
  [/’/gu, "'"],
];

/** Decimals of so few digits are all told apart by a double. */
const SAFE_DIGITS = 15;

/**
 * A number as it is stored, that is as JavaScript prints it, or undefined where the text is none,
 * groups its digits in another way, or has more digits than a number can keep.
 */
export function readNumber(text: string, { decimal, thousands }: NumberStyle): string | undefined {
  const plain = LOOKALIKES.reduce((each, [from, to]) => each.replace(from, to), text).trim();
  const match = /^([+-]?)([\d.,' ]*?)(?:e([+-]?\d{1,3}))?$/i.exec(plain);
  if (!match) return undefined;
  const [, sign = '', digits = '', exponent = '0'] = match;
  const [grouped = '', fraction = '', ...more] = digits.split(decimal);
  const whole = ungrouped(grouped, thousands);
  if (more.length > 0 || whole === undefined || !/^\d*$/.test(fraction)) return undefined;
  if (whole + fraction === '') return undefined;
  const number = Number(`${sign}${whole}.${fraction}e${exponent}`);
  if (!Number.isFinite(number)) return undefined;
  return keepsDigits(number, whole + fraction) ? String(number === 0 ? 0 : number) : undefined;
}

/** Groups are of three digits, or of two before the last, as in India. */
function ungrouped(digits: string, thousands: string): string | undefined {
  if (/^\d*$/.test(digits)) return digits;
  if (thousands === '') return undefined;
  const [first = '', ...groups] = digits.split(thousands);
  const isGrouped =
    /^\d{1,3}$/.test(first) &&
    groups.every((group, i) => (i === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group));
  return isGrouped ? first + groups.join('') : undefined;
}

function keepsDigits(number: number, digits: string): boolean {
  const significant = bare(digits);
  if (significant.length <= SAFE_DIGITS) return true;
  return bare(String(Math.abs(number)).replace(/e.*$/, '').replace('.', '')) === significant;
}

/** Digits without the zeros at either end, which only say how large the number is. */
function bare(digits: string): string {
  let from = 0;
  let to = digits.length;
  while (from < to && digits[from] === '0') from++;
  while (to > from && digits[to - 1] === '0') to--;
  return digits.slice(from, to);
}
