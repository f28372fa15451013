/** Work that waits until the browser has nothing better to do. */
export interface IdleTask {
  request(): void;
  cancel(): void;
}

/** Safari has no idle time to give: a little time after a pause does as well. In ms. */
const pauseMs = 40;
const shareMs = 6;

/** `work` gets the time until which it may run, and returns whether it is done. */
export function createIdleTask(work: (deadline: number) => boolean): IdleTask {
  const isKnown = typeof requestIdleCallback === "function";
  let waiting: number | undefined;

  const run = (leftMs: number) => {
    waiting = undefined;
    if (!work(performance.now() + leftMs)) request();
  };
  const request = () => {
    waiting ??= isKnown
      ? requestIdleCallback((idle) => run(idle.timeRemaining()))
      : window.setTimeout(() => run(shareMs), pauseMs);
  };
  return {
    request,
    cancel() {
      if (waiting === undefined) return;
      if (isKnown) cancelIdleCallback(waiting);
      else clearTimeout(waiting);
      waiting = undefined;
    },
  };
}
