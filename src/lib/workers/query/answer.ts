import { faultOf, type Result } from '../../engine/app-error';
import { STOPPED } from '../stopped';

/** What the work comes to; `signal` is that of whoever may have taken the question back. */
export async function answer<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (signal?.aborted) return STOPPED;
    return { ok: false, error: faultOf(error) };
  }
}
