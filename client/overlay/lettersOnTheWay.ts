/**
 * A field that goes from under the fingers of who writes in it: the letters still on their way are
 * no keys of the board, until there is a pause.
 */
const pauseMs = 1_000;
let endsAt = 0;

export function fieldHasGone(): void {
  endsAt = performance.now() + pauseMs;
}

export function isOnTheWay({ key }: KeyboardEvent): boolean {
  const now = performance.now();
  if (key.length !== 1 || now > endsAt) return false;
  endsAt = now + pauseMs;
  return true;
}
