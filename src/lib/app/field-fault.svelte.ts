import { announcer } from './announcer.svelte';
import { attempt } from './attempt';
import { reasonAt } from './reason-at';

/** What is wrong with the one field of a form that was sent. */
export class FieldFault {
  readonly #path: string;
  text = $state<string | undefined>(undefined);
  /** While it is being sent: it is not to be sent twice. */
  isSending = $state(false);

  /** @param path by which a refusal names the field */
  constructor(path: string) {
    this.#path = path;
  }

  clear(): void {
    this.text = undefined;
  }

  /** Whether it was done. A refusal that is of something else is told like any other. */
  async send(action: () => Promise<unknown>): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    const isDone = await attempt(async () => {
      try {
        await action();
        return true;
      } catch (error) {
        this.text = reasonAt(this.#path, error);
        if (this.text === undefined) throw error;
        announcer.say(this.text);
        return false;
      }
    });
    this.isSending = false;
    return isDone === true;
  }
}
