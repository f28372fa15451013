/** What is going on, told on standard error; the last word is always said, the others only to who waits. */
export interface Progress {
  /** Shown at once after the first second, and never of a command that is done before. */
  step(line: string): void;
  /** What came of it. */
  done(line: string): void;
  close(): void;
}

/** Quick commands say one line, ms. */
const quietMs = 1_000;

export function createProgress(write: (line: string) => void, isQuiet: boolean): Progress {
  let waiting: string | undefined;
  let isSlow = false;
  const timer = setTimeout(() => {
    isSlow = true;
    if (waiting !== undefined && !isQuiet) write(waiting);
  }, quietMs);
  timer.unref();
  return {
    step(line) {
      waiting = line;
      if (isSlow && !isQuiet) write(line);
    },
    done(line) {
      if (!isQuiet) write(line);
    },
    close: () => clearTimeout(timer),
  };
}
