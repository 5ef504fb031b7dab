/** A table page after page, each read from after the last key of the one before. */
export async function* inPages<T>(
  read: (after: string) => Promise<readonly T[]>,
  keyOf: (last: T) => string,
  signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = keyOf(last);
  }
}
