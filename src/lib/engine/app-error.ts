import type { UndoConflict } from './undo-conflict';

/**
 * The one error family that crosses module borders on purpose. `code` is dotted and stable,
 * `message` is for a person: what happened, to what, and what to do. `path` points into the
 * options where those are at fault, and `reason` is the message for whoever sees that option: it
 * does not name it again. `conflict` is what is in the way of an undo.
 */
export class AppError extends Error {
  readonly code: string;
  readonly path?: string;
  readonly reason?: string;
  readonly conflict?: UndoConflict;

  constructor(code: string, message: string, details: FaultDetails & { cause?: unknown } = {}) {
    const { cause, ...rest } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    Object.assign(this, rest);
  }
}

interface FaultDetails {
  readonly path?: string;
  readonly reason?: string;
  readonly conflict?: UndoConflict;
}

/** An outcome that can cross a worker border, where a thrown error would lose its code. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

export interface Fault extends FaultDetails {
  readonly code: string;
  readonly message: string;
}

/** The plain form of anything thrown; an unexpected error gets the code `internal`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof AppError) {
    const { code, message, path, reason, conflict } = error;
    return {
      ...{ code, message },
      ...(path !== undefined && { path }),
      ...(reason !== undefined && { reason }),
      ...(conflict !== undefined && { conflict }),
    };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** The way back: the value of an outcome, or its fault thrown as the error that it was there. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, message, ...details } = result.error;
  throw new AppError(code, message, details);
}
