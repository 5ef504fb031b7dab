import * as Comlink from 'comlink';

/** A worker without a thread: the other end of its channel is in the test. */
export class FakeThread extends EventTarget {
  isTerminated = false;
  readonly #port: MessagePort;

  constructor(api: object) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data }));
    };
    Comlink.expose(api, port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#port.close();
  }

  /** As the browser tells that the script threw, or could not be loaded. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}
