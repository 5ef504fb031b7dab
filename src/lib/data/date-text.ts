const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Of the shortest date, 2024-02-29. */
const DAY_LENGTH = 10;

/**
 * The moment that an ISO 8601 text names, in milliseconds since 1970 (UTC where it names no
 * zone), or NaN for all else: 2024-02-29, 2024-02-29T10:00, with seconds, fraction and zone if
 * need be. The day must be in the calendar: 2024-02-30 is NaN.
 */
export function dateValue(text: string): number {
  if (text.length < DAY_LENGTH || text.charCodeAt(4) !== 45) return NaN;
  const match = DATE.exec(text);
  if (!match) return NaN;
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  const time = timeOfDay(match[4], match[5], match[6], match[7]);
  return day * DAY_MS + time - zoneOffset(match[8]);
}

/** Whether a text that names a date names a whole day, without a time. */
export function isWholeDay(text: string): boolean {
  return text.length === DAY_LENGTH;
}

/** Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, days_from_civil), or NaN. */
function dayNumber(year: number, month: number, day: number): number {
  const days = MONTH_DAYS[month - 1];
  if (days === undefined || day < 1) return NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > days + (month === 2 && isLeap ? 1 : 0)) return NaN;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function timeOfDay(hour = '0', minute = '0', second = '0', fraction = ''): number {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return NaN;
  return h * HOUR_MS + m * MINUTE_MS + s * 1000 + Number(`0.${fraction || '0'}`) * 1000;
}

function zoneOffset(zone = 'Z'): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 23 || minutes > 59) return NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}
