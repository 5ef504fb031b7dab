import type { LeftOut } from '$lib/app/paste-rectangle';
import { counted } from '../format/numbers';

/** What is said of a pasted table that has parts without a cell to go to; undefined when it fits. */
export function leftOutWords({ rows, columns, files }: LeftOut): string | undefined {
  const parts = [
    ...(rows > 0 ? [counted(rows, 'row')] : []),
    ...(columns > 0 ? [counted(columns, 'column')] : []),
  ];
  const sentences = [
    ...(parts.length > 0
      ? [`${parts.join(' and ')} did not fit in the table and ${were(rows + columns)} left out.`]
      : []),
    ...(files > 0
      ? [`Files cannot be pasted over: ${counted(files, 'column')} ${were(files)} left out.`]
      : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

const were = (many: number) => (many === 1 ? 'was' : 'were');
