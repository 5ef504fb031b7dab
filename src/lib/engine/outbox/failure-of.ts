import type { OutboxEntry, OutboxError } from './entry';
import type { Reply } from './ports';

/** Of those that refuse a request, the ones that may think better of it. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
/** For so many attempts a conflict is taken for the attempt before, which is still under way. */
const CONFLICTS = 10;

interface Failure extends OutboxError {
  /** Trying the same again would come to the same. */
  readonly isFinal: boolean;
}

/** Why an attempt that was not answered with success came to nothing, in words. */
export function failureOf(
  { target, attempts }: Pick<OutboxEntry, 'target' | 'attempts'>,
  reply: Reply,
): Failure {
  const host = hostOf(target);
  if (reply.kind === 'unreachable') {
    return passing('outbox.unreachable', `${host} could not be reached.`, null);
  }
  if (reply.kind === 'timeout') {
    return passing('outbox.timeout', `${host} did not answer in time.`, null);
  }
  const { status } = reply;
  if (status >= 500) {
    return passing('outbox.server', `${host} has trouble of its own (HTTP ${status}).`, status);
  }
  if (PASSING.has(status)) {
    return passing('outbox.later', `${host} asks for some patience (HTTP ${status}).`, status);
  }
  // Servers that heed the key answer so while they still work on the first of two equal requests.
  if (status === 409 && attempts > 1 && attempts < CONFLICTS) {
    return passing('outbox.later', `${host} is still at work on it (HTTP 409).`, status);
  }
  return { isFinal: true, ...refusal(host, status) };
}

/** The person has taken the target away since the entry was added. */
export function unconnected(target: string): OutboxError {
  return {
    code: 'outbox.target',
    message: `Nothing is sent to ${hostOf(target)}: it is not connected. Connect it as a sync target, then try again.`,
    status: null,
  };
}

const passing = (code: string, message: string, status: number | null): Failure => {
  return { code, message, status, isFinal: false };
};

function refusal(host: string, status: number): OutboxError {
  if (status === 401 || status === 403) {
    const message = `${host} does not let you in (HTTP ${status}). Connect it again, then try again.`;
    return { code: 'outbox.denied', message, status };
  }
  if (status < 400) {
    const message = `${host} wants it sent elsewhere, which Sheaf does not do. Connect the address where it now is.`;
    return { code: 'outbox.moved', message, status };
  }
  const message = `${host} refused it (HTTP ${status}). See to it there and try again, or remove it.`;
  return { code: 'outbox.refused', message, status };
}

/** An origin without its scheme. */
const hostOf = (target: string): string => target.replace(/^.*:\/\//, '');
