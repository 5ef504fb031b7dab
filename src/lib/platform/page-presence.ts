import { LOCK } from './in-front';

/** Whether somebody looks at this page, as far as a page can know. */
export function isPageInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * Lets all tabs and the service worker know for as long as this page is in front: it shares a Web
 * Lock then, which the browser takes back by itself from a page that is gone.
 */
export function showPresence(): void {
  let leave: (() => void) | null = null;
  const look = () => {
    if (isPageInFront() === (leave !== null)) return;
    if (leave) {
      leave();
      leave = null;
      return;
    }
    const isLeft = new Promise<void>((resolve) => {
      leave = resolve;
    });
    void navigator.locks.request(LOCK, { mode: 'shared' }, () => isLeft);
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('focus', look);
  addEventListener('blur', look);
  look();
}
