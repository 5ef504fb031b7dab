import { faultOf } from '../engine/app-error';

/**
 * A port of the store that says once more what found no room, after giving up what was set aside.
 * It is for words, such as that a batch pauses because the storage is full; content does without.
 */
export function withReserve<Port extends object>(port: Port, spend: () => Promise<void>): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const call = (): unknown => Reflect.apply(member, target, args);
        const outcome = call();
        if (!(outcome instanceof Promise)) return outcome;
        return outcome.catch(async (error: unknown) => {
          if (faultOf(error).code !== 'storage.full') throw error;
          await spend();
          return call();
        });
      };
    },
  });
}
