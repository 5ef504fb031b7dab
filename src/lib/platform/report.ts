/**
 * Reports an error that nobody handles, as if it had been thrown. The browser's own `reportError`
 * refuses to be called as what it mostly is here, the property of somebody's options.
 */
export function report(error: unknown): void {
  reportError(error);
}
