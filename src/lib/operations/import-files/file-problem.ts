import { AppError } from '../../engine/app-error';
import type { Problem } from '../../engine/batch';
import type { LeftOut } from '../../engine/operation';
import { FormatError } from '../../formats/format-error';

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;
const STEP = 1000;

/**
 * Why a file cannot be brought in. What readers throw unforeseen is the file's fault as well, or
 * one strange file would stop all the others; faults of the storage are thrown again.
 */
export function fileProblem(file: string, error: unknown): Problem {
  if (error instanceof FormatError) {
    return refusedFile(file, `file.${error.code}`, `${file}: ${error.message}`);
  }
  if (error instanceof AppError && error.code !== 'blob.missing') throw error;
  const isGone = error instanceof AppError || nameOf(error) === 'NotReadableError';
  const why = isGone ? 'it is not there any more' : String(error);
  const message = `${file} cannot be read: ${why}. Add it again, or save it anew and add that.`;
  return refusedFile(file, 'file.unreadable', message);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

export function tooLarge(file: string, bytes: number, most: number, kind: string): Problem {
  const message = `${file} has ${sizeText(bytes)}, and a ${kind} may have ${sizeText(most)}. Split it, or raise the limit in the settings.`;
  return refusedFile(file, 'file.tooLarge', message);
}

/** A file that its chunk could not be run with. */
export function leftOutFile(file: string, why: LeftOut['why'], limitMs: number): Problem {
  const advice = 'Open it in a word processor, save a copy as .docx and add that.';
  switch (why) {
    case 'time': {
      const message = `${file} took longer than ${limitMs / 1000} seconds to read, so it was left out. ${advice}`;
      return refusedFile(file, 'file.tooSlow', message);
    }
    case 'memory': {
      const message = `${file} needs more memory than there is, so it was left out. ${advice}`;
      return refusedFile(file, 'file.tooComplex', message);
    }
    case 'crash': {
      const message = `${file} ended the program that reads it, so it was left out. ${advice}`;
      return refusedFile(file, 'file.unreadable', message);
    }
  }
}

/** A record that its chunk could not be run with. `row` counts from 1. */
export function leftOutRecord(file: string, row: number, why: LeftOut['why']): Problem {
  const reasons: Record<LeftOut['why'], string> = {
    time: 'took too long to read',
    memory: 'needs more memory than there is',
    crash: 'ended the program that reads it',
  };
  const message = `Row ${row} of ${file} ${reasons[why]}, so it was left out. Look at that row in the file, correct it and import it again.`;
  return refusedFile(file, `item.${why}`, message);
}

export function refusedFile(file: string, code: string, message: string): Problem {
  return { item: null, file, severity: 'problem', code, message };
}

function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit++;
  }
  return `${Math.round(size * 10) / 10} ${UNITS[unit] ?? ''}`;
}
