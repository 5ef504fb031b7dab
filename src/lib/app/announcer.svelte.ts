import { untrack } from 'svelte';

/** What the page's one polite live region says. */
class Announcer {
  message = $state('');

  say(message: string): void {
    // The same words twice would not be heard twice: a no-break space makes them new.
    const last = untrack(() => this.message);
    this.message = message === last ? `${message}\u00a0` : message;
  }
}

export const announcer = new Announcer();
