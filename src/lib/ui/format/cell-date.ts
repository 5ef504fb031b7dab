import { momentOf } from './cell-moment';
import { locale } from './locale';

type TimeStyle = 'short' | 'medium';

function formatsIn(zone?: 'UTC') {
  const formatOf = (timeStyle?: TimeStyle) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      ...(timeStyle ? { timeStyle } : {}),
      ...(zone ? { timeZone: zone } : {}),
    });
  return { day: formatOf(), minute: formatOf('short'), second: formatOf('medium') };
}

const ofReader = formatsIn();
/** Without a zone a date is the same on every clock, and must not move to another day. */
const asWritten = formatsIn('UTC');

/**
 * How a cell of dates reads: `12 Mar 2024`, with its time where it has one, which is the reader's
 * where it names a zone. Undefined for a cell that names no date.
 */
export function dateWords(cell: string): string | undefined {
  const moment = momentOf(cell);
  if (!moment) return undefined;
  const { day, minute, second } = moment.isZoned ? ofReader : asWritten;
  if (moment.isWholeDay) return day.format(moment.ms);
  return (moment.ms % 60_000 === 0 ? minute : second).format(moment.ms);
}
