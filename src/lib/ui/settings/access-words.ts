import type { NotificationsAllowed } from '../../app/notification-access.svelte';

interface AccessWords {
  readonly tone: 'info' | 'warn';
  readonly text: string;
}

/** Whether notifications can be shown, and what to do where they cannot. */
export function accessWords(allowed: NotificationsAllowed): AccessWords {
  switch (allowed) {
    case 'granted':
      return { tone: 'info', text: 'The browser shows notifications of Sheaf.' };
    case 'default':
      return { tone: 'info', text: 'They are off: the browser has not asked you yet.' };
    case 'denied':
      return {
        tone: 'warn',
        text: 'They are blocked by the browser. To allow them, open what it shows of this site beside the address, set Notifications to Allow, and reload this page.',
      };
    case 'unsupported':
      return {
        tone: 'info',
        text: 'This browser has none here. On an iPhone or iPad, add Sheaf to the home screen and open it there.',
      };
  }
}
