import type { Fault } from '../engine/app-error';
import type { WrittenPattern } from '../engine/operation';

const TOO_SLOW = 'takes too long. Simplify it, or look for a plain text instead.';

/** It is known which of them it was where there is only one. */
export function tooSlow(patterns: readonly WrittenPattern[]): Fault {
  const [only, ...others] = patterns;
  const code = 'pattern.tooSlow';
  if (only && others.length === 0) {
    const { path, source } = only;
    return {
      ...{ code, path, reason: `This pattern ${TOO_SLOW}` },
      message: `The pattern “${source}” ${TOO_SLOW}`,
    };
  }
  const names = patterns.map(({ source }) => `“${source}”`).join(', ');
  return { code, message: `One of the patterns ${names} ${TOO_SLOW}` };
}

export function crashed(reason: string): Fault {
  return {
    code: 'worker.crashed',
    message: `Reading stopped unexpectedly: ${reason}. Try again; if that does not help, reload the page.`,
  };
}
