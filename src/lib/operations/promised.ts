/** The outcome of work that needs no waiting as the promise that a port asks for. */
export function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
