/** When a board has to be condensed: much was appended, words were removed (P2), or it has come to rest. */

/** A newcomer is sent all that came since the base, and a restart reads it again. */
const leastTailBytes = 512_000;
/** What lies in the journal of all boards is carried along until its board is condensed. */
const restMs = 30_000;
/** What took too long once will take so again; others want to be condensed too. */
const hardRetryMs = 120_000;

export interface Need {
  readonly removedAt: number | undefined;
  /** A whole note is gone: what damage was kept aside may hold its words. */
  readonly hasTakenBack: boolean;
}

export class CompactionNeed {
  #removedAt: number | undefined;
  #hasTakenBack = false;
  #storedAt: number | undefined;
  #notBefore = 0;

  /** A kill may have come between a removal and its compaction, so what was left over counts as one. */
  constructor(hasTail: boolean, now: number) {
    if (hasTail) this.#removedAt = this.#storedAt = now;
  }

  /** Whether words that were removed may still be in the files. */
  get hasRemoved(): boolean {
    return this.#removedAt !== undefined;
  }

  /** Whether anything was stored since the last compaction began. */
  get hasTail(): boolean {
    return this.#storedAt !== undefined;
  }

  /** False for a while after a compaction that was too hard. */
  mayTry(now: number): boolean {
    return now >= this.#notBefore;
  }

  isDue(now: number, removedWithinMs: number): boolean {
    if (!this.mayTry(now)) return false;
    if (this.#removedAt !== undefined && now - this.#removedAt > removedWithinMs) return true;
    return this.#storedAt !== undefined && now - this.#storedAt > restMs;
  }

  stored(hasRemovedWords: boolean, hasTakenBack: boolean, now: number): void {
    this.#storedAt = now;
    if (hasRemovedWords) this.#removedAt ??= now;
    if (hasTakenBack) this.#hasTakenBack = true;
  }

  /** Empties the need, to be given back if the compaction fails. */
  take(): Need {
    const need = { removedAt: this.#removedAt, hasTakenBack: this.#hasTakenBack };
    this.#removedAt = undefined;
    this.#hasTakenBack = false;
    this.#storedAt = undefined;
    return need;
  }

  giveBack({ removedAt, hasTakenBack }: Need, now: number, isHard: boolean): void {
    if (isHard) this.#notBefore = now + hardRetryMs;
    this.#removedAt = removedAt ?? this.#removedAt;
    this.#hasTakenBack ||= hasTakenBack;
    this.#storedAt ??= now;
  }
}

/** Grows with the board, so that the work of compactions stays in proportion to what is written. */
export function isTailLong(tailBytes: number, baseBytes: number): boolean {
  return tailBytes >= Math.max(leastTailBytes, baseBytes);
}
