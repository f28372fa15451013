/** To look at a page costs what it shows: less and less often, where it takes longer, ms. */
const looks = { first: 5, last: 40, factor: 1.2 } as const;

/**
 * Waits for a condition, with a limit. Tests wait for what should happen, never for a while. Without
 * `everyMs` it is looked at often in the beginning.
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 10_000,
  everyMs?: number,
): Promise<void> {
  const startedAt = performance.now();
  let pause = everyMs ?? looks.first;
  while (!(await isSo())) {
    if (performance.now() - startedAt > limitMs)
      throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (everyMs === undefined) pause = Math.min(pause * looks.factor, looks.last);
  }
}
