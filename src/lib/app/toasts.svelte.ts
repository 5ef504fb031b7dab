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
  /** Stays until it is put away, as one of what failed does. */
  readonly stays: boolean;
  /** Of news: called when a person puts it away, or does one of its actions. */
  readonly onHandled: (() => void) | null;
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

  show(message: string, given: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
    const { tone = 'plain', actions = [], about = null, stays = tone === 'bad' } = given;
    const { onHandled = null } = given;
    const id = this.#nextId++;
    const toast: Toast = { id, message, tone, actions, about, stays, onHandled };
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

  /** A person put it away, or did what it offers. */
  handle({ id, onHandled }: Toast): void {
    this.dismiss(id);
    onHandled?.();
  }

  /** What it tells is told elsewhere, or is no more. */
  drop(about: string): void {
    this.list.filter((toast) => toast.about === about).forEach(({ id }) => this.dismiss(id));
  }

  /** All that is in the notification centre, too. */
  dropNews(): void {
    const news = this.list.filter(({ onHandled }) => onHandled !== null);
    news.forEach(({ id }) => this.dismiss(id));
  }

  /** While a person is at them, none goes away. */
  hold(): void {
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
  }

  release(): void {
    this.list.forEach((toast) => this.#startTimer(toast));
  }

  #startTimer(toast: Toast): void {
    if (toast.stays) return;
    clearTimeout(this.#timers[toast.id]);
    const afterMs = toast.actions.length > 0 ? WITH_ACTIONS_MS : PLAIN_MS;
    this.#timers[toast.id] = setTimeout(() => this.dismiss(toast.id), afterMs);
  }
}

export const toasts = new Toasts();
