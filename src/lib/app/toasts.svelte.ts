import { announcer } from './announcer.svelte';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** Several of a kind that come in a short while are told as one. */
export interface ToastKin {
  readonly kind: string;
  /** Of what this one is about. */
  readonly name: string;
  /** What is said of so many, in the order in which they came. */
  readonly tellAll: (names: readonly string[]) => Pick<Toast, 'message' | 'actions'>;
}

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly actions: readonly ToastAction[];
  readonly kin: ToastKin | null;
  /** Those that it tells of; one, or none, unless it stands for several of a kind. */
  readonly names: readonly string[];
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
const MOST = 3;
/** So many of a kind stand each for itself, with what can be done about it. */
const MOST_OF_A_KIND = 2;

/** Short messages about what just happened. What failed stays until it is put away. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #nextId = 1;
  /** By the toast's id. */
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  show(message: string, given: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
    const { tone = 'plain', actions = [], about = null, stays = tone === 'bad' } = given;
    const { onHandled = null, kin = null } = given;
    const names = kin ? [kin.name] : [];
    const id = this.#nextId++;
    const one: Toast = { id, message, tone, actions, kin, names, about, stays, onHandled };
    const others = this.list.filter((other) => about === null || other.about !== about);
    const same = others.filter((other) => kin !== null && other.kin?.kind === kin.kind);
    const toast = together([...same, one]) ?? one;
    const rest = toast === one ? others : others.filter((other) => !same.includes(other));
    this.list = [...rest, toast].slice(-MOST);
    announcer.say(toast.message);
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

/** One that stands for all of them, once they are many. */
function together(kindred: readonly Toast[]): Toast | undefined {
  const names = kindred.flatMap((toast) => toast.names);
  const [first, last] = [kindred[0]!, kindred.at(-1)!];
  if (names.length <= MOST_OF_A_KIND || !last.kin) return undefined;
  const onHandled = () => kindred.forEach((toast) => toast.onHandled?.());
  const id = first.names.length > 1 ? first.id : last.id;
  return { ...last, ...last.kin.tellAll(names), id, names, about: null, onHandled };
}

export const toasts = new Toasts();
