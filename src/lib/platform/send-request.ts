const TIMEOUT_MS = 30_000;
/** Of an answer: a longer one is not read to its end. */
const MOST_ANSWER_BYTES = 16_384;

interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly text: string | null;
  readonly retryAfter: string | null;
}

interface Silence {
  readonly kind: 'unreachable' | 'timeout';
}

interface SentRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | null;
}

/** How long a request may take is fixed here; tests have less patience. */
export function requestSender(timeoutMs = TIMEOUT_MS) {
  /**
   * Sends a request without the browser's own cookies, and follows no redirect: it goes to that
   * address and nowhere else.
   */
  return async (url: string, request: SentRequest): Promise<Answer | Silence> => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        ...request,
        signal,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      const { status, headers } = response;
      const text = await textOf(response);
      return { kind: 'answer', status, text, retryAfter: headers.get('Retry-After') };
    } catch {
      // Fetch tells nobody what went wrong on the network, by design.
      return { kind: signal.aborted ? 'timeout' : 'unreachable' };
    }
  };
}

/** Null where it is longer than anybody keeps. */
async function textOf({ body }: Response): Promise<string | null> {
  const reader = body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.byteLength;
    if (bytes <= MOST_ANSWER_BYTES) continue;
    await reader.cancel();
    return null;
  }
  return new Blob(parts).text();
}
