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

/** A click on a notification that the service worker passes on: it names the batch. */
export function onTaskOpened(open: (batch: string) => void): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isOpenTask(data)) open(data.batch);
  });
}

function isOpenTask(data: unknown): data is { type: 'open-task'; batch: string } {
  const isOurs = typeof data === 'object' && data !== null && 'type' in data;
  return isOurs && data.type === 'open-task' && 'batch' in data && typeof data.batch === 'string';
}
