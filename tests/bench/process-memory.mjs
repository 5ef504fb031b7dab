import { readFileSync } from 'node:fs';

const SAMPLE_MS = 50;

/**
 * Samples the memory of the page's process as the operating system tells it; null where it does
 * not. It counts the browser's own code, and what was freed but not yet given back.
 * @param {import('./page.mjs').Page} page
 */
export async function watchProcess(page) {
  const id = await rendererOf(page);
  const bytes = () => (id === undefined ? null : residentBytes(id));
  let peak = bytes();
  const timer = setInterval(() => {
    const now = bytes();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  }, SAMPLE_MS);
  return {
    /** The peak in bytes since it was last taken. */
    take() {
      const taken = peak;
      peak = bytes();
      return taken;
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/**
 * The renderer that holds the most: the others are spares that have loaded nothing.
 * @param {import('./page.mjs').Page} page
 */
async function rendererOf(page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) return undefined;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.sort((a, b) => (residentBytes(b) ?? 0) - (residentBytes(a) ?? 0))[0];
}

/**
 * Linux only.
 * @param {number} id
 */
function residentBytes(id) {
  try {
    const [, kibibytes] =
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
