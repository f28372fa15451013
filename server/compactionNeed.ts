/** When a room's log has to be condensed: a lot was appended, or something was removed (P2). */

/** `mergeUpdates` and loading grow with the number of updates. */
const afterUpdates = 500;

export interface Need {
  readonly updates: number;
  readonly removedAt: number | undefined;
  /** A whole note is gone: what damage was kept aside may hold its words. */
  readonly hasTakenBack: boolean;
}

export class CompactionNeed {
  #updates: number;
  #removedAt: number | undefined;
  #hasTakenBack = false;

  /** A kill may have come between a removal and its compaction, so a log left over counts as one. */
  constructor(updatesInLog: number, now: number) {
    this.#updates = updatesInLog;
    this.#removedAt = updatesInLog > 0 ? now : undefined;
  }

  get hasRemoved(): boolean {
    return this.#removedAt !== undefined;
  }

  get hasUpdates(): boolean {
    return this.#updates > 0;
  }

  isDue(now: number, removedWithinMs: number): boolean {
    const isOverdue = this.#removedAt !== undefined && now - this.#removedAt > removedWithinMs;
    return isOverdue || this.#updates >= afterUpdates;
  }

  add(updates: number, hasRemoved: boolean, hasTakenBack: boolean, now: number): void {
    this.#updates += updates;
    if (hasRemoved) this.#removedAt ??= now;
    if (hasTakenBack) this.#hasTakenBack = true;
  }

  /** Empties the need, to be given back if the compaction fails. */
  take(): Need {
    const need = {
      updates: this.#updates,
      removedAt: this.#removedAt,
      hasTakenBack: this.#hasTakenBack,
    };
    this.#updates = 0;
    this.#removedAt = undefined;
    this.#hasTakenBack = false;
    return need;
  }

  giveBack({ updates, removedAt, hasTakenBack }: Need): void {
    this.#updates += updates;
    this.#removedAt = removedAt ?? this.#removedAt;
    this.#hasTakenBack ||= hasTakenBack;
  }
}
