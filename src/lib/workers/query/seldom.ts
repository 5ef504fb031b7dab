/** Progress is told no more often than this. */
const TELL_MS = 100;

/** Tells at once, and then no more often than every tenth of a second. */
export function seldom<T>(tell: (news: T) => void, now: () => number): (news: T) => void {
  let toldAt = -Infinity;
  return (news) => {
    if (now() - toldAt < TELL_MS) return;
    toldAt = now();
    tell(news);
  };
}
