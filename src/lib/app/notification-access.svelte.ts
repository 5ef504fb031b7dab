import { notificationsAllowed, type NotificationsAllowed } from '../platform/notifications';
import { askForNotifications, watchNotificationsAllowed } from '../platform/page-notifications';

/** Whether the browser lets Sheaf notify, as the person said there. */
class NotificationAccess {
  allowed = $state<NotificationsAllowed>(notificationsAllowed());

  /** To be called for a click. */
  async ask(): Promise<NotificationsAllowed> {
    this.allowed = await askForNotifications();
    return this.allowed;
  }

  /** Follows what is changed in the browser's own settings, for as long as the page lives. */
  async follow(): Promise<void> {
    await watchNotificationsAllowed(() => (this.allowed = notificationsAllowed()));
  }
}

export const notificationAccess = new NotificationAccess();

export type { NotificationsAllowed };
