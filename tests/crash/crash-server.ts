import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';

/** Where `npm run build` puts the app that tells. */
export const CRASH_BUILD = fileURLToPath(new URL('../../.svelte-kit/crash', import.meta.url));

/** Serves the build that tells of its durable writes, and holds it where it is to be killed. */
export interface CrashServer {
  readonly url: string;
  /**
   * Counts the points from now on. The `nth` of them gets no answer, nor does any after it, until
   * the next call: resolves with its name.
   */
  holdAt(nth: number): Promise<string>;
  /** The points that were reached since the last `holdAt`, in order. */
  points(): readonly string[];
  close(): void;
}

export async function crashServer(): Promise<CrashServer> {
  let points: string[] = [];
  let held: ServerResponse[] = [];
  let at = Infinity;
  let reached: (point: string) => void = () => undefined;

  function release(): void {
    at = Infinity;
    for (const response of held) response.end();
    held = [];
  }

  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let point = '';
    for await (const part of request) point += String(part);
    points.push(point);
    // A browser does not repeat a POST whose kept connection was closed just then.
    response.setHeader('Connection', 'close');
    if (points.length < at) {
      response.end();
      return;
    }
    held.push(response);
    if (points.length === at) reached(point);
  }

  const { url, close } = await serve({
    folder: CRASH_BUILD,
    first(request, response) {
      if (request.url !== '/crash-point') return false;
      void hear(request, response);
      return true;
    },
  });
  return {
    url,
    holdAt(nth) {
      release();
      points = [];
      at = nth;
      return new Promise((resolve) => {
        reached = resolve;
      });
    },
    points: () => points,
    close,
  };
}
