import { locale } from './locale';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const plural = new Intl.PluralRules('en');

/** `1,204,331` */
export function count(n: number): string {
  return whole.format(n);
}

/** `1 item`, `1,204,331 items`; `many` where an s is not enough. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${plural.select(n) === 'one' ? one : many}`;
}

/** `12,400 items/s`: three digits say all that a smoothed rate knows. */
export function rate(perSecond: number, many = 'items'): string {
  return `${threeDigits.format(perSecond)} ${many}/s`;
}

/** `42%` of 0 to 1. Rounded down, so that 100% means all. */
export function percent(fraction: number): string {
  return share.format(Math.floor(fraction * 100) / 100);
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `136 MB`, `1.21 GB`: powers of 1,000, as file managers and drives count. */
export function bytes(n: number): string {
  if (n === 1) return '1 byte';
  let power = 0;
  let value = n;
  // 999.5 would be printed as 1,000 of the smaller unit.
  while (value >= 999.5 && power < units.length - 1) {
    value /= 1000;
    power++;
  }
  return `${threeDigits.format(value)} ${units[power]!}`;
}
