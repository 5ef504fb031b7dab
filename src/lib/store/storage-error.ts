import { AppError } from '../engine/app-error';

/** Another tab made a newer database of it, or deleted it. */
export type ClosedBy = 'newer' | 'deleted';

/** What Dexie and the browsers throw: a name, and the first cause somewhere inside. */
interface ErrorLike {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly inner?: unknown;
  readonly cause?: unknown;
  readonly failures?: unknown;
}

const LOST_NAMES = new Set(['InvalidStateError', 'DatabaseClosedError']);
/** Chromium and Firefox say the first, WebKit the second after it was in the background. */
const LOST_MESSAGE = /connection is (closing|closed)|connection to indexed database server lost/i;

/** True when the connection is gone and a new one may do. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some(
    ({ name, message }) =>
      LOST_NAMES.has(String(name)) || (typeof message === 'string' && LOST_MESSAGE.test(message)),
  );
}

/** True when there was no room. Dexie wraps it in an AbortError, or in a BulkError's failures. */
function isQuotaExceeded(error: unknown): boolean {
  return causes(error).some(({ name }) => name === 'QuotaExceededError');
}

/** The AppError for something that the database threw; what is not known is handed back as it is. */
export function storageError(error: unknown, closedBy: ClosedBy | null): unknown {
  if (error instanceof AppError) return error;
  if (closedBy === 'newer') {
    return new AppError(
      'storage.outdated',
      'A newer version of Sheaf is open in another tab. Reload this one to go on.',
      { cause: error },
    );
  }
  if (closedBy === 'deleted') {
    return new AppError(
      'storage.deleted',
      'All data of Sheaf was deleted in another tab. Reload this one to start afresh.',
      { cause: error },
    );
  }
  if (isQuotaExceeded(error)) {
    return new AppError(
      'storage.full',
      'There is no room left in the browser’s storage. Nothing was lost. Remove collections or free space on this device, then resume.',
      { cause: error },
    );
  }
  if (isConnectionLost(error)) {
    return new AppError(
      'storage.closed',
      'The connection to the browser’s storage was lost. Reload the page to go on.',
      { cause: error },
    );
  }
  return error;
}

function causes(error: unknown, depth = 0): ErrorLike[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const like: ErrorLike = error;
  const failures: unknown[] = Array.isArray(like.failures) ? like.failures.slice(0, 1) : [];
  const inside = [like.inner, like.cause, ...failures];
  return [like, ...inside.flatMap((cause) => causes(cause, depth + 1))];
}
