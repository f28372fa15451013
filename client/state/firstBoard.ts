import type { BoardHandle } from "../sync/boardHandle.ts";

/**
 * When somebody has seen a board for the first time since this page was opened. What is not needed
 * for that waits until then, so that on a slow line and a slow phone the notes come first.
 */

/** A board that does not come, as on a page in the background, holds nothing up for longer, ms. */
const patienceMs = 4_000;
/** Idle time comes at last after this, ms. */
const idleWithinMs = 500;

let tellSeen: () => void = () => undefined;
const seen = new Promise<void>((resolve) => {
  tellSeen = resolve;
});

/** Resolves when the first board is painted and the page rests, or when a hand comes to it. */
export function afterFirstBoard(): Promise<void> {
  return seen;
}

/** For what comes right after the first board, and from then on is as good as there. */
export function whenSeen<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    await seen;
    return load();
  };
}

/** Watches a board whose view was just mounted. Returns how to stop. */
export function watchFirstBoard({
  board,
  status,
}: Pick<BoardHandle, "board" | "status">): () => void {
  let frame: number | undefined;
  const stops = [
    board.subscribe(() => look()),
    status.subscribe(() => look()),
    () => frame !== undefined && cancelAnimationFrame(frame),
  ];
  const look = () => {
    const isThere = board.get().notes.length > 0 || status.get().kind !== "connecting";
    // Two frames on, what there is has been painted.
    if (isThere) frame ??= requestAnimationFrame(() => requestAnimationFrame(rest));
  };
  const rest = () => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(tellSeen, { timeout: idleWithinMs });
    } else setTimeout(tellSeen);
  };
  const patience = setTimeout(tellSeen, patienceMs);
  for (const name of ["keydown", "pointerdown"]) {
    addEventListener(name, tellSeen, { capture: true });
    stops.push(() => removeEventListener(name, tellSeen, { capture: true }));
  }
  look();
  return () => {
    clearTimeout(patience);
    for (const stop of stops) stop();
  };
}
