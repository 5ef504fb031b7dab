import { dateValue } from '../../data/date-text';

export type DateOrder = 'DMY' | 'MDY' | 'YMD';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const PARTS = /^(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])\.?m\.?)?(Z|[+-]\d{2}:?\d{2})?$/i;
/** Two digits of a year below this are of this century, as in POSIX. */
const CENTURY = 69;

/**
 * A date as it is stored, `2024-12-31` or `2024-12-31T23:59:58`, or undefined where the text is
 * none. An ISO date is read whatever the order. A time zone is kept as it stands.
 */
export function readDate(text: string, order: DateOrder): string | undefined {
  const [day = '', time = ''] = splitTime(text.trim());
  const date = fromParts(day, ISO.test(day) ? 'YMD' : order);
  const clock = time === '' ? undefined : readTime(time);
  if (date === undefined || (time !== '' && clock === undefined)) return undefined;
  const moment = clock === undefined ? date : `${date}T${clock}`;
  return Number.isNaN(dateValue(moment)) ? undefined : moment;
}

function splitTime(text: string): readonly string[] {
  const colon = text.indexOf(':');
  if (colon === -1) return [text];
  const break_ = Math.max(text.lastIndexOf(' ', colon), text.lastIndexOf('T', colon));
  return [text.slice(0, Math.max(0, break_)).replace(/,$/, '').trim(), text.slice(break_ + 1)];
}

function fromParts(text: string, order: DateOrder): string | undefined {
  const match = PARTS.exec(text) ?? (order === 'YMD' ? COMPACT.exec(text) : null);
  if (!match) return undefined;
  const part = (letter: 'D' | 'M' | 'Y'): string => match[order.indexOf(letter) + 1] ?? '';
  const [year, month, day] = [part('Y'), part('M'), part('D')];
  if (month.length > 2 || day.length > 2 || (year.length !== 4 && year.length !== 2))
    return undefined;
  const full =
    year.length === 4 ? Number(year) : Number(year) + (Number(year) < CENTURY ? 2000 : 1900);
  return `${pad(full, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute = '', second, fraction, half, zone = ''] = match;
  const seconds =
    second === undefined ? '' : `:${second}${fraction === undefined ? '' : `.${fraction}`}`;
  return `${hourOf(Number(hour), half)}:${minute}${seconds}${zoneOf(zone)}`;
}

/** Of 24. What is out of range stays so, and is found when the date is checked. */
function hourOf(hour: number, half: string | undefined): string {
  if (half === undefined) return pad(hour, 2);
  if (hour < 1 || hour > 12) return '99';
  return pad((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0), 2);
}

function zoneOf(zone: string): string {
  return zone.toUpperCase().replace(/^(...)(\d\d)$/, '$1:$2');
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
