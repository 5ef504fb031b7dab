import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { decode, encode, type Argument, type Header, type Message } from './dbus-message';

const BUS = 'org.freedesktop.DBus';

/** A seat at a message bus: calls others by name, and answers those who call it. */
export class BusConnection {
  #received = Buffer.alloc(0);
  #serial = 0;
  readonly #waiting = new Map<number, (reply: Message) => void>();

  private constructor(
    readonly socket: Socket,
    readonly answer: (call: Message) => readonly Argument[],
  ) {
    socket.on('data', (bytes) => this.#take(bytes));
  }

  /**
   * @param path of the bus's socket
   * @param answer what a call gets; what it throws is told to the caller
   */
  static async open(
    path: string,
    answer: (call: Message) => readonly Argument[],
  ): Promise<BusConnection> {
    const socket = connect(path);
    await authenticate(socket);
    const connection = new BusConnection(socket, answer);
    await connection.#callBus('Hello');
    return connection;
  }

  /** Is called by that name from then on. */
  async take(name: string): Promise<void> {
    const flags = 0;
    await this.#callBus('RequestName', name, flags);
  }

  emit(path: string, member: string, ...args: readonly Argument[]): void {
    const at = member.lastIndexOf('.');
    const header = { path, interface: member.slice(0, at), member: member.slice(at + 1) };
    this.#send('signal', header, args);
  }

  close(): void {
    this.socket.destroy();
  }

  #callBus(member: string, ...args: readonly Argument[]): Promise<void> {
    const path = '/org/freedesktop/DBus';
    const serial = this.#send('call', { destination: BUS, path, interface: BUS, member }, args);
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, ({ type, header }) => {
        if (type === 'reply') resolve();
        else reject(new Error(`The bus refused ${member}: ${header.errorName}`));
      });
    });
  }

  #send(
    type: Message['type'],
    header: Omit<Header, 'signature'>,
    args: readonly Argument[],
  ): number {
    this.socket.write(encode(type, ++this.#serial, header, args));
    return this.#serial;
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (let next = decode(this.#received); next; next = decode(this.#received)) {
      this.#received = this.#received.subarray(next.length);
      this.#heed(next.message);
    }
  }

  #heed(message: Message): void {
    if (message.type === 'call') this.#respond(message);
    else if (message.type !== 'signal') this.#waiting.get(message.header.replySerial!)?.(message);
  }

  #respond(call: Message): void {
    const to = { destination: call.header.sender!, replySerial: call.serial };
    try {
      this.#send('reply', to, this.answer(call));
    } catch (error) {
      const errorName = 'org.freedesktop.DBus.Error.Failed';
      this.#send('error', { ...to, errorName }, [String(error)]);
    }
  }
}

/** Says who we are; the bus believes what the system tells it of the socket. */
async function authenticate(socket: Socket): Promise<void> {
  const uid = Buffer.from(String(process.getuid!())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  const [line] = (await once(socket, 'data')) as [Buffer];
  if (!line.toString().startsWith('OK')) throw new Error(`The bus refused: ${line.toString()}`);
  socket.write('BEGIN\r\n');
}
