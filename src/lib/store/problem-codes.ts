import type { Problem } from '../engine/batch';

/** How many there are of each code. */
export function codesOf(problems: readonly Problem[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const { code } of problems) codes[code] = (codes[code] ?? 0) + 1;
  return codes;
}
