/** What a notification of the system shows. */
export interface NotificationContent {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly data: unknown;
}

/** `unsupported` where the browser has none, as on an iPhone before the app is installed. */
export type NotificationsAllowed = NotificationPermission | 'unsupported';

/** What the standard has and TypeScript's description of it lacks. */
interface Options extends NotificationOptions {
  readonly actions: { action: string; title: string }[];
  readonly renotify: boolean;
}

export function notificationsAllowed(): NotificationsAllowed {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/**
 * Shows it through the service worker's registration, so that a click is answered though every page
 * is closed. Does nothing where nobody allowed notifications.
 */
export async function showNotification(
  registration: ServiceWorkerRegistration,
  { title, body, tag, actions, data }: NotificationContent,
): Promise<void> {
  if (notificationsAllowed() !== 'granted') return;
  const icon = new URL('icons/sheaf-192.png', registration.scope).href;
  // What takes the place of another one is news all the same: it is to be heard.
  const more = { actions: actions.map((action) => ({ ...action })), renotify: true };
  const options: Options = { body, tag, data, icon, ...more };
  await registration.showNotification(title, options);
}

/** Takes away those with the tag; all, without one. */
export async function withdrawNotification(
  registration: ServiceWorkerRegistration,
  tag?: string,
): Promise<void> {
  const shown = await registration.getNotifications(tag === undefined ? {} : { tag });
  shown.forEach((notification) => {
    notification.close();
  });
}
