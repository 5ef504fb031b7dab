import {
  notificationsAllowed,
  showNotification,
  withdrawNotification,
  type NotificationContent,
  type NotificationsAllowed,
} from './notifications';

/** Asks the person. To be called for a click of theirs: browsers refuse it otherwise. */
export async function askForNotifications(): Promise<NotificationsAllowed> {
  if (notificationsAllowed() === 'default') await Notification.requestPermission();
  return notificationsAllowed();
}

/**
 * Shows it from a page: through the service worker where there is one. Without, as in a private
 * window of some browsers, the page itself shows it, and hears of a click while it is open.
 */
export async function showFromPage(
  content: NotificationContent,
  onClick: () => void,
): Promise<void> {
  if (notificationsAllowed() !== 'granted') return;
  const registration = await activeRegistration();
  if (registration) {
    await showNotification(registration, content);
    return;
  }
  const { title, body, tag } = content;
  const notification = new Notification(title, { body, tag });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
    onClick();
  });
}

/** Takes away what is shown of something that is no news any more. */
export async function withdrawFromPage(tag: string): Promise<void> {
  const registration = await activeRegistration();
  if (registration) await withdrawNotification(registration, tag);
}

/** Takes away all that the system still shows. */
export async function withdrawAllFromPage(): Promise<void> {
  const registration = await activeRegistration();
  if (registration) await withdrawNotification(registration);
}

async function activeRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ? registration : undefined;
}

/** Calls back when the person changes it in the browser's own settings, where that tells. */
export async function watchNotificationsAllowed(onChange: () => void): Promise<void> {
  const status = await navigator.permissions.query({ name: 'notifications' });
  status.addEventListener('change', onChange);
}

/** As the service worker asks it: see service-worker/open-task. */
interface OpenTask {
  readonly type: 'open-task';
  readonly batch: string;
  /** Milliseconds since the epoch: it has opened another page by then. */
  readonly until: number;
}

/**
 * A click on a notification that the service worker passes on: it names the batch. It is answered
 * where `open` says that the page goes there; a page that was frozen meanwhile stays where it is.
 */
export function onTaskOpened(open: (batch: string) => boolean): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
    if (!isOpenTask(data) || Date.now() > data.until) return;
    if (open(data.batch)) ports[0]?.postMessage(true);
  });
}

function isOpenTask(data: unknown): data is OpenTask {
  const isOurs = typeof data === 'object' && data !== null && 'type' in data;
  if (!isOurs || data.type !== 'open-task' || !('batch' in data && 'until' in data)) return false;
  return typeof data.batch === 'string' && typeof data.until === 'number';
}
