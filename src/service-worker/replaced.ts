/** Of the version before this one, which a browser does not replace while it is at work. */
const successor = new BroadcastChannel('sheaf-version');
const stopping = new AbortController();
successor.onmessage = () => {
  stopping.abort();
};

/** Aborts when the next version wants to take this one's place: what is under way is to stop. */
export const replaced: AbortSignal = stopping.signal;

/** Has the version before this one stop, so that this one can take its place. */
export function replaceVersionBefore(): void {
  successor.postMessage(null);
}
