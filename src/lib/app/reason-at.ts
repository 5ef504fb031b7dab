import { faultOf } from '../engine/app-error';

/** What to say at a field of this path about something thrown; undefined where it is of another. */
export function reasonAt(path: string, error: unknown): string | undefined {
  const fault = faultOf(error);
  return fault.path === path ? (fault.reason ?? fault.message) : undefined;
}
