export interface Paced {
  /** Runs it soon, for whatever has changed until then. */
  ask(): void;
  stop(): void;
}

/**
 * A piece of work that is asked for more often than it is worth doing: at once when nothing was
 * done for `pauseMs`, and never again before that has passed since the last time ended.
 */
export function paced(run: () => Promise<void>, pauseMs: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isResting = false;
  let isAsked = false;
  let isStopped = false;

  async function go() {
    isResting = true;
    isAsked = false;
    await run();
    timer = setTimeout(wake, pauseMs);
  }

  function wake() {
    isResting = false;
    if (isAsked && !isStopped) void go();
  }

  return {
    ask() {
      isAsked = true;
      if (!isResting && !isStopped) void go();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
