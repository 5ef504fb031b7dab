import { AppError } from '../app-error';
import type { OutboxDraft } from './entry';

/** As a header may carry it. */
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Only a scheme, a host and a port: with a path behind it, it leads nowhere else. */
const ORIGIN = /^https?:\/\/[^/?#@\\\s]+$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/** Refuses what could not be sent, or could lead to another origin than its target. */
export function checkDraft({ id, target, request }: OutboxDraft): void {
  const { path, headers } = request;
  if (!KEY.test(id)) refuse(`“${id}” is no idempotency key: it takes 1 to 255 ASCII signs.`);
  if (!ORIGIN.test(target)) refuse(`“${target}” is no origin, such as https://sync.example.`);
  if (!path.startsWith('/')) refuse(`The path “${path}” does not begin with a slash.`);
  for (const [name, value] of Object.entries(headers)) {
    const isOurs = name.toLowerCase() === 'idempotency-key';
    if (isOurs || !HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) {
      refuse(`The header “${name}” cannot be sent like this.`);
    }
  }
}

function refuse(message: string): never {
  throw new AppError('outbox.invalid', message);
}
