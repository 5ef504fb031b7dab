const NAME = 'sheaf-fresh-log';
const STORE = 'filler';
/** Chromium puts a log away once it has taken 4 MB. */
const PIECES = 90;
const PIECE_BYTES = 50_000;

/**
 * Has Chromium begin a new log for all that IndexedDB writes here. It goes on in the log of the last
 * session, even after a record that a crash has torn; the session after this one would then take the
 * log for damaged, and delete everything. One that is put away is never read again.
 *
 * Done by whoever is the first to be here: while others are, the browser has not crashed.
 */
export async function beginFreshLog(): Promise<void> {
  // Others have no such log.
  if (!('userAgentData' in navigator)) return;
  await new Promise<void>((resolve, reject) => {
    const request = navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await fillLog();
      resolve();
      // Held for as long as this realm is there.
      await new Promise<never>(() => {});
    });
    request.then(resolve, reject);
  });
}

async function fillLog(): Promise<void> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE);
  };
  const db = await done(opening);
  const piece = new Uint8Array(PIECE_BYTES);
  const transaction = db.transaction(STORE, 'readwrite');
  const store = transaction.objectStore(STORE);
  for (let n = 0; n < PIECES; n++) store.put(piece, 0);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new DOMException('It was stopped.', 'AbortError'));
    };
  }).finally(() => {
    db.close();
  });
  await done(indexedDB.deleteDatabase(NAME));
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new DOMException('It failed.', 'UnknownError'));
    };
  });
}
