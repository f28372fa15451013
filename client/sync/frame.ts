/** Runs `work` once at the next frame, however often it is asked for until then. */
export interface FrameTask {
  request(): void;
  /** Does the waiting work at once, or nothing when none waits. */
  flush(): void;
  cancel(): void;
}

/** Frames stop in a hidden page; the work is then done after this time, in ms. */
const hiddenMs = 250;

export function createFrameTask(work: () => void): FrameTask {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hasFrames = typeof requestAnimationFrame === "function";

  const cancel = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
  };
  const run = () => {
    cancel();
    work();
  };
  return {
    request() {
      if (timer !== undefined) return;
      timer = setTimeout(run, hasFrames ? hiddenMs : 0);
      if (hasFrames) frame = requestAnimationFrame(run);
    },
    flush() {
      if (timer !== undefined) run();
    },
    cancel,
  };
}
