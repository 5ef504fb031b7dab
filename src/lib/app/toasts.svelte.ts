import { announcer } from './announcer.svelte';
import { together, type Toast, type Told } from './toast-groups';

const PLAIN_MS = 6_000;
/** Long enough to read it, decide, and get there by keyboard. */
const WITH_ACTIONS_MS = 12_000;
const MOST = 3;

/** Short messages about what just happened. What failed stays until it is put away. */
export class Toasts {
  #told = $state.raw<readonly Told[]>([]);
  readonly list: readonly Toast[] = $derived(together(this.#told));
  #nextId = 1;
  /** By the id of what was told. */
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  show(message: string, given: Partial<Omit<Told, 'id' | 'message'>> = {}): void {
    const { tone = 'plain', actions = [], about = null, stays = tone === 'bad' } = given;
    const { onHandled = null, kin = null } = given;
    const one: Told = {
      ...{ id: this.#nextId++, message, tone, actions },
      ...{ kin, about, stays, onHandled },
    };
    if (about !== null) this.drop(about);
    this.#told = [...this.#told, one];
    this.list.slice(0, -MOST).forEach(({ id }) => this.dismiss(id));
    const toast = this.list.at(-1)!;
    announcer.say(toast.message);
    toast.of.forEach((each) => this.#startTimer(each));
  }

  /** Whether one about it is on screen, which its news would replace. */
  tellsOf(about: string): boolean {
    return this.#told.some((one) => one.about === about);
  }

  dismiss(id: number): void {
    this.#remove(this.list.find((toast) => toast.id === id)?.of ?? []);
  }

  /** A person put it away, or did what it offers. */
  handle({ id, of }: Toast): void {
    this.dismiss(id);
    of.forEach(({ onHandled }) => onHandled?.());
  }

  /** What it tells is told elsewhere, or is no more. */
  drop(about: string): void {
    this.#remove(this.#told.filter((one) => one.about === about));
  }

  /** All that is in the notification centre, too. */
  dropNews(): void {
    this.#remove(this.#told.filter(({ onHandled }) => onHandled !== null));
  }

  /** While a person is at them, none goes away. */
  hold(): void {
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
  }

  release(): void {
    this.#told.forEach((one) => this.#startTimer(one));
  }

  #remove(gone: readonly Told[]): void {
    gone.forEach(({ id }) => clearTimeout(this.#timers[id]));
    this.#told = this.#told.filter((one) => !gone.includes(one));
  }

  #startTimer(one: Told): void {
    if (one.stays) return;
    clearTimeout(this.#timers[one.id]);
    const afterMs = one.actions.length > 0 ? WITH_ACTIONS_MS : PLAIN_MS;
    this.#timers[one.id] = setTimeout(() => {
      // What stands with it goes with it.
      this.#remove(this.list.find(({ of }) => of.includes(one))?.of ?? []);
    }, afterMs);
  }
}

export const toasts = new Toasts();
