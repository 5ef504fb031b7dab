import { cpus } from 'node:os';

/**
 * Does work, and tells how many of the machine's cores were busy meanwhile, on average: with
 * whatever, so the machine must have nothing else to do.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T & { cores: number }>}
 */
export async function withBusyCores(work) {
  const start = performance.now();
  const before = busyMs();
  const result = await work();
  const cores = (busyMs() - before) / (performance.now() - start);
  return { ...result, cores };
}

/** Of all cores together, since the machine was started. */
function busyMs() {
  return cpus().reduce(
    (sum, { times }) => sum + times.user + times.nice + times.sys + times.irq,
    0,
  );
}
