/**
 * The one error family that crosses module borders on purpose. `code` is dotted and stable,
 * `message` is for a person: what happened, to what, and what to do. `path` points into the
 * options where those are at fault.
 */
export class AppError extends Error {
  readonly code: string;
  readonly path?: string;

  constructor(code: string, message: string, details: { path?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    if (details.path !== undefined) this.path = details.path;
  }
}

/** An outcome that can cross a worker border, where a thrown error would lose its code. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

/** The plain form of anything thrown; an unexpected error gets the code `internal`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof AppError) {
    return error.path === undefined
      ? { code: error.code, message: error.message }
      : { code: error.code, message: error.message, path: error.path };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
