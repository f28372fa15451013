import type { ReadonlyStore } from "../state/store.ts";
import type { Status } from "../sync/boardHandle.ts";

/** Saving that takes longer than this was slow, ms. What is typed waits for a pause, so not shorter. */
const slowMs = 3_000;
/** Slow savings and lost connections within a time make a slow line. */
const times = 3;
const withinMs = 5 * 60_000;
/** What browsers call lines on which an hour of pointers costs somebody something. */
const slowTypes = ["slow-2g", "2g", "3g"];

export interface SlowLineParts {
  readonly status: ReadonlyStore<Status>;
  /** What the browser says of its line; undefined where it says nothing. */
  readonly type: string | undefined;
  readonly now: () => number;
  readonly onSlow: () => void;
}

/** Calls back once when the line turns out to be slow, until the returned function is called. */
export function watchLine({ status, type, now, onSlow }: SlowLineParts): () => void {
  let kind = status.get().kind;
  let since = now();
  let slow: number[] = [];
  let isTold = false;

  const tell = () => {
    if (!isTold) onSlow();
    isTold = true;
  };
  const count = () => {
    const at = now();
    slow = [...slow.filter((then) => at - then < withinMs), at];
    if (slow.length >= times) tell();
  };
  const unsubscribe = status.subscribe(() => {
    const next = status.get().kind;
    if (next === kind) return;
    const isSlowSave = kind === "saving" && next === "saved" && now() - since > slowMs;
    const isLost = next === "offline" && (kind === "saved" || kind === "saving");
    if (isSlowSave || isLost) count();
    kind = next;
    since = now();
  });
  if (type !== undefined && slowTypes.includes(type)) tell();
  return unsubscribe;
}

/** The browser's own word for its line. */
export function lineType(): string | undefined {
  const { connection } = navigator as { connection?: { effectiveType?: unknown } };
  const type = connection?.effectiveType;
  return typeof type === "string" ? type : undefined;
}
