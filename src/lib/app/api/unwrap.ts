import { AppError, type Result } from '../../engine/app-error';

/** The value of a worker's answer; its fault is thrown as the error that it was there. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, message, ...details } = result.error;
  throw new AppError(code, message, details);
}
