import { expect } from '@playwright/test';
import { BusConnection } from './bus-connection';
import type { Argument, Message } from './dbus-message';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
/** Why a notification was closed: whoever showed it wanted that. */
const BY_A_CALL = 3;

/** What the system was asked to show. */
export interface Shown {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** What each of its buttons is called, by the key that says it was pressed. */
  readonly actions: ReadonlyMap<string, string>;
}

/** A desktop's notifications, without a desktop: they are known, and can be clicked. */
export class NotificationDaemon {
  readonly #shown = new Map<number, Shown>();
  #bus: BusConnection | undefined;
  #lastId = 0;

  static async start(socket: string): Promise<NotificationDaemon> {
    const daemon = new NotificationDaemon();
    daemon.#bus = await BusConnection.open(socket, (call) => daemon.#answer(call));
    await daemon.#bus.take(NAME);
    return daemon;
  }

  /** The notification with that title, as soon as it is on show. */
  async untilShown(title: string | RegExp): Promise<Shown> {
    let found: Shown | undefined;
    const look = () => {
      found = [...this.#shown.values()].find((one) => one.title.match(title));
      return found !== undefined;
    };
    await expect.poll(look, { message: `${title}`, timeout: 60_000 }).toBe(true);
    return found!;
  }

  /** Clicks on the notification itself, or on one of its buttons. */
  click({ id, actions }: Shown, button?: string): void {
    const key = button === undefined ? 'default' : keyOf(actions, button);
    this.#bus!.emit(PATH, `${NAME}.ActionInvoked`, id, key);
  }

  stop(): void {
    this.#bus?.close();
  }

  #answer({ header, body }: Message): readonly Argument[] {
    switch (header.member) {
      case 'GetCapabilities':
        return [['actions', 'body']];
      case 'GetServerInformation':
        return ['sheaf-tests', 'Sheaf', '1', '1.2'];
      case 'Notify':
        return [this.#show(body)];
      case 'CloseNotification':
        this.#close(body.uint32());
        return [];
      default:
        throw new Error(`No notification daemon knows ${header.member}.`);
    }
  }

  #show(body: Message['body']): number {
    body.string(); // which program
    const replaced = body.uint32();
    body.string(); // an icon
    const [title, text, actions] = [body.string(), body.string(), pairs(body.strings())];
    const id = replaced === 0 ? ++this.#lastId : replaced;
    this.#shown.set(id, { id, title, body: text, actions });
    return id;
  }

  #close(id: number): void {
    if (this.#shown.delete(id)) this.#bus!.emit(PATH, `${NAME}.NotificationClosed`, id, BY_A_CALL);
  }
}

/** Of keys and names, one after the other. */
function pairs(all: readonly string[]): Map<string, string> {
  return new Map(all.flatMap((key, at) => (at % 2 === 0 ? [[key, all[at + 1]!] as const] : [])));
}

function keyOf(actions: ReadonlyMap<string, string>, button: string): string {
  const found = [...actions].find(([, name]) => name === button);
  if (!found) throw new Error(`No button ${button} among ${[...actions.values()].join(', ')}.`);
  return found[0];
}
