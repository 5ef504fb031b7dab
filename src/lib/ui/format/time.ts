import { locale } from './locale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const weekdayOfYear = new Intl.DateTimeFormat(locale, {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
});
const clockTime = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const toSeconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });

/** What a range is counted in, by its upper end. */
const grains: readonly (readonly [below: number, unit: number, name: string])[] = [
  [90 * SECOND, SECOND, 's'],
  [90 * MINUTE, MINUTE, 'min'],
  [36 * HOUR, HOUR, 'h'],
  [Infinity, DAY, 'days'],
];

/** Time still needed, never more exact than known: `under 5 s`, `20–30 s`, `2–3 min`. */
export function timeLeft([low, high]: readonly [low: number, high: number]): string {
  if (high < 5 * SECOND) return 'under 5 s';
  const [, unit, name] = grains.find(([below]) => high < below)!;
  const step = unit === SECOND ? 5 : 1;
  const from = Math.floor(low / unit / step) * step;
  const to = Math.ceil(high / unit / step) * step;
  if (from === to) return `${to} ${name}`;
  return from === 0 ? `under ${to} ${name}` : `${from}–${to} ${name}`;
}

/** A time that was taken: `0.8 s`, `42 s`, `3 min 12 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  const [large, largeName, small, smallName] =
    ms < HOUR ? ([MINUTE, 'min', SECOND, 's'] as const) : ([HOUR, 'h', MINUTE, 'min'] as const);
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest ? ` ${rest} ${smallName}` : ''}`;
}

/** `just now`, `5 min ago`, `3 hr. ago`, `yesterday`, `12 Mar`, `12 Mar 2024`. */
export function relativeDate(then: number, now: number): string {
  const ago = now - then;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  const days = calendarDays(then, now);
  if (days === 0) return relative.format(-Math.floor(ago / HOUR), 'hour');
  if (days < 7) return relative.format(-days, 'day');
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day : dayOfYear).format(then);
}

/** The moment in full, for titles and details: `12 Mar 2024, 14:05`. */
export function dateTime(ms: number): string {
  return full.format(ms);
}

/** To the second; with its day where that is not the day of `first`: `14:05:09`. */
export function exactTime(ms: number, first: number): string {
  return calendarDays(first, ms) === 0 ? toSeconds.format(ms) : exact.format(ms);
}

/** A day as a heading: `Today`, `Yesterday`, `Monday 2 November`, with the year if another. */
export function dayName(then: number, now: number): string {
  const days = calendarDays(then, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? weekday : weekdayOfYear).format(then);
}

/** The time of day: `14:05`. */
export function timeOfDay(ms: number): string {
  return clockTime.format(ms);
}

function calendarDays(then: number, now: number): number {
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(then)) / DAY);
}
