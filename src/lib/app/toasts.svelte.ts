import { announcer } from './announcer.svelte';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly actions: readonly ToastAction[];
  /** What it is about, such as a batch's id: news of the same replaces the old. */
  readonly about: string | null;
}

const PLAIN_MS = 6_000;
/** Long enough to read it, decide, and get there by keyboard. */
const WITH_ACTIONS_MS = 12_000;
const MOST = 4;

/** Short messages about what just happened. What failed stays until it is put away. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #nextId = 1;
  /** By the toast's id. */
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  show(
    message: string,
    { tone = 'plain', actions = [], about = null }: Partial<Omit<Toast, 'id' | 'message'>> = {},
  ): number {
    const toast: Toast = { id: this.#nextId++, message, tone, actions, about };
    const others = this.list.filter((other) => about === null || other.about !== about);
    this.list = [...others, toast].slice(-MOST);
    announcer.say(message);
    this.#startTimer(toast);
    return toast.id;
  }

  /** Whether one about it is on screen, which its news would replace. */
  tellsOf(about: string): boolean {
    return this.list.some((toast) => toast.about === about);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers[id]);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** While a person is at them, none goes away. */
  hold(): void {
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
  }

  release(): void {
    this.list.forEach((toast) => this.#startTimer(toast));
  }

  #startTimer(toast: Toast): void {
    if (toast.tone === 'bad') return;
    clearTimeout(this.#timers[toast.id]);
    const afterMs = toast.actions.length > 0 ? WITH_ACTIONS_MS : PLAIN_MS;
    this.#timers[toast.id] = setTimeout(() => this.dismiss(toast.id), afterMs);
  }
}

export const toasts = new Toasts();
