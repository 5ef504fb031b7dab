/** What every page holds that is in front: see page-presence.ts. */
export const LOCK = 'sheaf-in-front';

/** Whether some page is in front, in whatever tab or window. */
export async function isSomePageInFront(): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === LOCK) === true;
}
