import type { Fault } from '../engine/app-error';

export function tooSlow(patterns: readonly string[]): Fault {
  const names = patterns.map((pattern) => `“${pattern}”`).join(', ');
  const who = patterns.length === 1 ? `The pattern ${names}` : `One of the patterns ${names}`;
  return {
    code: 'pattern.tooSlow',
    message: `${who} takes too long. Simplify it, or look for a plain text instead.`,
  };
}

export function crashed(reason: string): Fault {
  return {
    code: 'worker.crashed',
    message: `Reading stopped unexpectedly: ${reason}. Try again; if that does not help, reload the page.`,
  };
}
