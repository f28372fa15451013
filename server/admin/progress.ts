/** Tells about once a second how far a command is, on standard error, so that results stay apart. */

export interface Progress {
  /** One more is done. */
  step(): void;
  /** A line of its own. */
  say(line: string): void;
}

const everyMs = 1_000;

export type Say = (line: string) => void;

export function createProgress(what: string, total: number, say: Say): Progress {
  let done = 0;
  let toldAt = performance.now();
  return {
    step() {
      done++;
      const now = performance.now();
      if (now - toldAt < everyMs) return;
      toldAt = now;
      say(`${what}: ${done} of ${total}`);
    },
    say,
  };
}
