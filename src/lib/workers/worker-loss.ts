/**
 * Tells when a worker cannot be used any more, and why. To be called as soon as it is started: a
 * script that cannot be loaded says so only once.
 */
export function onWorkerLost(worker: Worker, tell: (reason: string) => void): void {
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    tell(event.message || 'no reason given');
  });
  worker.addEventListener('messageerror', () => {
    tell('its answer could not be read');
  });
}
