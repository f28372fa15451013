import { undoMs } from "../../shared/ending.ts";

/** Clocks of devices and the time until a board is condensed take a little of the seven days. */
const slackMs = 3_600_000;

/**
 * When a board ends, out of what its document says and what storage knows. Whoever writes an end that
 * leaves less than seven days for taking it back, gives those days all the same; what was known
 * before is not put off by being read again.
 */
export function endFor(
  asked: number | undefined,
  known: number | undefined,
  now: number,
): number | undefined {
  if (asked === undefined) return undefined;
  const least = Math.max(asked, now + undoMs - slackMs);
  if (known === undefined) return least;
  return asked >= known ? asked : Math.min(known, least);
}
