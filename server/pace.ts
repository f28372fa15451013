/**
 * When the rooms of a relay write and send. Most of a relay's time goes into the writes to its
 * sockets, each some microseconds in the kernel, so fewer of them is the one thing that counts.
 * What comes alone to a quiet room goes at once; what comes in a stream gathers for a beat and leaves
 * in one write per receiver. All rooms share one beat, so that what they store shares a flush too.
 */

export interface Paced {
  /** Called once for any number of askings. `isBeat`: what came gathered meanwhile, others may follow. */
  act(isBeat: boolean): void;
  /** To how many a write goes. */
  readonly size: number;
  /** When it acted last; kept by the pace. */
  actedAt: number;
}

const beatMs = 8;
/**
 * What one beat costs grows with the people; what they notice of it does not. Two beats are one frame
 * of the screens that receive it, and hands of others are drawn gliding some 100 ms behind anyway.
 * In small rooms hands seldom meet within the second: it would spare 2 to 11 % of the writes and make
 * one message in ten wait for it. `size` is the people in the room, or a quarter of the rooms that are
 * busy, where that is more.
 */
const beatsFor = [
  { size: 100, beats: 5 },
  { size: 40, beats: 4 },
  { size: 24, beats: 3 },
  { size: 12, beats: 2 },
] as const;
const roomsAsOne = 4;
/** A timer is never exact. */
const slackMs = 1;

export class Pace {
  /** Whether each comes with a beat. */
  #soon = new Map<Paced, boolean>();
  #later = new Set<Paced>();
  /** Rooms that waited for the last beat. */
  #busy = 0;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `paced` acts soon: in this turn of the event loop when it was quiet, else with the next beat. */
  ask(paced: Paced): void {
    if (this.#soon.has(paced) || this.#later.has(paced)) return;
    if (performance.now() < this.#dueAt(paced)) {
      this.#later.add(paced);
      this.#timer ??= setTimeout(() => this.#beat(), beatMs);
    } else this.#askSoon(paced, false);
  }

  /**
   * The same for what another relay sent with its beat. From half of the time on it is ours too, so
   * that the relays of a busy room come to beat together, and each writes once for all of them.
   */
  join(paced: Paced): void {
    if (this.#soon.has(paced)) return;
    const now = performance.now();
    const dueAt = this.#dueAt(paced);
    if (now < paced.actedAt + (dueAt - paced.actedAt) / 2) this.ask(paced);
    else {
      this.#later.delete(paced);
      this.#askSoon(paced, now < dueAt);
    }
  }

  #askSoon(paced: Paced, isBeat: boolean): void {
    this.#soon.set(paced, isBeat);
    this.#immediate ??= setImmediate(() => this.#actSoon());
  }

  /** What was asked for is not wanted any more. */
  forget(paced: Paced): void {
    this.#soon.delete(paced);
    this.#later.delete(paced);
  }

  #dueAt(paced: Paced): number {
    const all = Math.max(paced.size, this.#busy / roomsAsOne);
    const beats = beatsFor.find(({ size }) => all >= size)?.beats ?? 1;
    return paced.actedAt + beats * beatMs - slackMs;
  }

  #actSoon(): void {
    this.#immediate = undefined;
    const due = this.#soon;
    this.#soon = new Map();
    const now = performance.now();
    for (const [paced, isBeat] of due) this.#act(paced, now, isBeat);
  }

  #beat(): void {
    this.#timer = undefined;
    const waiting = this.#later;
    this.#later = new Set();
    this.#busy = waiting.size;
    const now = performance.now();
    for (const paced of waiting) {
      if (now < this.#dueAt(paced)) this.#later.add(paced);
      else this.#act(paced, now, true);
    }
    if (this.#later.size > 0) this.#timer ??= setTimeout(() => this.#beat(), beatMs);
  }

  #act(paced: Paced, now: number, isBeat: boolean): void {
    paced.actedAt = now;
    paced.act(isBeat);
  }
}
