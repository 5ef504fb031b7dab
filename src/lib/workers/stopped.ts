import type { Fault, Result } from '../engine/app-error';

const fault: Fault = { code: 'query.stopped', message: 'It was stopped before it was done.' };

/** What a question comes to that its asker took back. */
export const STOPPED: Result<never> = { ok: false, error: fault };
