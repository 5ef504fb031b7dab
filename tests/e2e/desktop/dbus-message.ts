/**
 * As much of D-Bus's wire format as a notification daemon needs: strings, unsigned integers and lists
 * of strings, in little-endian. See "Message Protocol" of the D-Bus specification.
 */
export type Argument = string | number | readonly string[];

export type MessageType = 'call' | 'reply' | 'error' | 'signal';
const TYPES: readonly (MessageType | null)[] = [null, 'call', 'reply', 'error', 'signal'];
const LITTLE_ENDIAN = 'l'.charCodeAt(0);
const NO_REPLY_EXPECTED = 1;
const PROTOCOL_VERSION = 1;
/** Up to the length of the header's fields, which follow. */
const PREAMBLE_BYTES = 16;

export interface Header {
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly sender?: string;
  readonly signature?: string;
}

export interface Message {
  readonly type: MessageType;
  readonly serial: number;
  readonly header: Header;
  readonly body: Reader;
}

/** The fields of a header: what each is called on the wire, and its type. */
const FIELDS: readonly (readonly [name: keyof Header, code: number, type: string])[] = [
  ['path', 1, 'o'],
  ['interface', 2, 's'],
  ['member', 3, 's'],
  ['errorName', 4, 's'],
  ['replySerial', 5, 'u'],
  ['destination', 6, 's'],
  ['sender', 7, 's'],
  ['signature', 8, 'g'],
];

/** Takes a message's arguments one after another, by the types that they are known to have. */
export class Reader {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.#at >= this.bytes.length;
  }

  align(to: number): void {
    this.#at = aligned(this.#at, to);
  }

  byte(): number {
    return this.bytes.readUInt8(this.#at++);
  }

  uint32(): number {
    this.align(4);
    this.#at += 4;
    return this.bytes.readUInt32LE(this.#at - 4);
  }

  string(): string {
    return this.#text(this.uint32());
  }

  signature(): string {
    return this.#text(this.byte());
  }

  strings(): string[] {
    const length = this.uint32();
    const end = this.#at + length;
    const all = [];
    while (this.#at < end) all.push(this.string());
    return all;
  }

  /** It ends with a zero, which is not counted. */
  #text(length: number): string {
    const text = this.bytes.toString('utf8', this.#at, this.#at + length);
    this.#at += length + 1;
    return text;
  }
}

class Writer {
  readonly bytes: number[] = [];

  align(to: number): void {
    while (this.bytes.length % to !== 0) this.bytes.push(0);
  }

  uint32(value: number): void {
    this.align(4);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    this.bytes.push(...bytes);
  }

  string(text: string): void {
    const bytes = Buffer.from(text);
    this.uint32(bytes.length);
    this.bytes.push(...bytes, 0);
  }

  signature(text: string): void {
    this.bytes.push(text.length, ...Buffer.from(text), 0);
  }

  argument(value: Argument): void {
    if (typeof value === 'string') this.string(value);
    else if (typeof value === 'number') this.uint32(value);
    else this.#strings(value);
  }

  #strings(all: readonly string[]): void {
    const list = new Writer();
    for (const text of all) list.string(text);
    this.uint32(list.bytes.length);
    this.bytes.push(...list.bytes);
  }
}

export function encode(
  type: MessageType,
  serial: number,
  header: Omit<Header, 'signature'>,
  args: readonly Argument[],
): Buffer {
  const body = new Writer();
  for (const value of args) body.argument(value);
  const signature = args.map(typeOf).join('');
  const fields = encodeFields(args.length > 0 ? { ...header, signature } : header);

  const whole = new Writer();
  const flags = type === 'call' ? 0 : NO_REPLY_EXPECTED;
  whole.bytes.push(LITTLE_ENDIAN, TYPES.indexOf(type), flags, PROTOCOL_VERSION);
  whole.uint32(body.bytes.length);
  whole.uint32(serial);
  whole.uint32(fields.length);
  whole.bytes.push(...fields);
  whole.align(8);
  return Buffer.from([...whole.bytes, ...body.bytes]);
}

/** Each is a pair of its code and its value with a type; pairs begin at multiples of eight. */
function encodeFields(header: Header): readonly number[] {
  const fields = new Writer();
  for (const [name, code, type] of FIELDS) {
    const value = header[name];
    if (value === undefined) continue;
    fields.align(8);
    fields.bytes.push(code);
    fields.signature(type);
    if (type === 'g') fields.signature(String(value));
    else fields.argument(value);
  }
  return fields.bytes;
}

/** The first message of what has come so far, and how long it is; undefined until it is whole. */
export function decode(bytes: Buffer): { message: Message; length: number } | undefined {
  if (bytes.length < PREAMBLE_BYTES) return undefined;
  if (bytes[0] !== LITTLE_ENDIAN) throw new Error('A big-endian message is more than is needed.');
  const bodyStart = aligned(PREAMBLE_BYTES + bytes.readUInt32LE(12), 8);
  const length = bodyStart + bytes.readUInt32LE(4);
  if (bytes.length < length) return undefined;
  const type = TYPES[bytes.readUInt8(1)];
  if (!type) throw new Error(`There is no type ${bytes.readUInt8(1)} of messages.`);
  const fields = bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + bytes.readUInt32LE(12));
  const message: Message = {
    ...{ type, serial: bytes.readUInt32LE(8), header: decodeFields(new Reader(fields)) },
    body: new Reader(bytes.subarray(bodyStart, length)),
  };
  return { message, length };
}

function decodeFields(fields: Reader): Header {
  const header: Partial<Record<keyof Header, string | number>> = {};
  while (!fields.isAtEnd) {
    fields.align(8);
    const code = fields.byte();
    const type = fields.signature();
    const value = readField(fields, type);
    const known = FIELDS.find((field) => field[1] === code && field[2] === type);
    if (known) header[known[0]] = value;
  }
  return header as Header;
}

function readField(fields: Reader, type: string): string | number {
  if (type === 'u') return fields.uint32();
  return type === 'g' ? fields.signature() : fields.string();
}

function typeOf(value: Argument): string {
  if (typeof value === 'string') return 's';
  return typeof value === 'number' ? 'u' : 'as';
}

const aligned = (at: number, to: number): number => Math.ceil(at / to) * to;
