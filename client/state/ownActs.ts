/** Notes this participant has just changed, so that nobody is told of their own acts as news. */
export interface OwnActs {
  touch(id: string): void;
  /** An act that may have changed any note, such as undo. */
  touchAny(): void;
  /** Whether anything was changed a moment ago; false spares asking for each note. */
  isActing(): boolean;
  /** Whether a change of the note that is seen now is this participant's own. */
  isOwn(id: string): boolean;
}

/** The board follows an act within a frame; on a slow device a frame may take long. */
const followsWithinMs = 500;

export function createOwnActs(now: () => number = Date.now): OwnActs {
  const touched = new Map<string, number>();
  let anyAt = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    touch(id) {
      const at = now();
      for (const [other, then] of touched) if (at - then > followsWithinMs) touched.delete(other);
      touched.set(id, at);
      lastAt = at;
    },
    touchAny() {
      anyAt = now();
      lastAt = anyAt;
    },
    isActing: () => now() - lastAt <= followsWithinMs,
    isOwn(id) {
      const at = Math.max(anyAt, touched.get(id) ?? Number.NEGATIVE_INFINITY);
      return now() - at <= followsWithinMs;
    },
  };
}
