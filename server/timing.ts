/** How often the relay looks, and how long it waits: everything a promise counts in seconds. */
export interface Timing {
  /** Between two looks at all rooms and connections; cheaper than a timer for each. */
  readonly sweepMs: number;
  /** Members leave and come back: a reload, a lost network. With a sweep, well inside A3's 60 s. */
  readonly keepEmptyMs: number;
  /** After the last room has left memory; its snapshot is written and the thread has ended by then. */
  readonly giveBackMs: number;
  /** P2 allows 60 s; the rest is for a sweep, a slow disk and a second try. */
  readonly removedWithinMs: number;
  readonly pingEveryMs: number;
  /** Who was silent this long is gone; with a sweep, well inside A4's 45 s. */
  readonly silenceMs: number;
  /** Stock clients close a connection on which nothing came for 30 s. */
  readonly keepAliveMs: number;
  /** Who has something to read and takes none of it for this long is too slow. */
  readonly stuckMs: number;
  /** How long the old connection of someone who seems to be back may take to answer. */
  readonly probeMs: number;
  /** Every answer at a door takes so long, so that its time tells nothing; a slow line fits in it. */
  readonly doorMs: number;
}

export const timing: Timing = {
  sweepMs: 5_000,
  keepEmptyMs: 10_000,
  giveBackMs: 25_000,
  removedWithinMs: 15_000,
  pingEveryMs: 15_000,
  silenceMs: 30_000,
  keepAliveMs: 20_000,
  stuckMs: 30_000,
  probeMs: 2_000,
  doorMs: 2_000,
};
