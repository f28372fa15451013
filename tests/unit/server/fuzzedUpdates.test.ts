import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { BoardBytes } from "../../../server/boardBytes.ts";
import { condense } from "../../../server/condense.ts";
import { readUpdate } from "../../../server/updateReader.ts";
import { AttackMaker } from "../../fuzz/attackMaker.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

/** The updates of `npm run fuzz` against the checks alone: many more of them in a second. */

const seed = freshSeed();
const rounds = 6;
const updatesARound = 120;
/** What would take Yjs more steps a room has tried elsewhere first, and refuses when it takes long. */
const effortLimit = 3_000_000;
/** For one update, on a busy computer too; a loop takes for ever. */
const integratedWithinMs = 2_000;

/** A board, and somebody with stock Yjs who gets everything that it passes on. */
class WatchedBoard {
  readonly board = new BoardBytes();
  readonly watcher = new Y.Doc();
  passedOn = 0;

  /** Throws what Yjs throws. */
  offer(bytes: Uint8Array): void {
    const read = readUpdate(bytes);
    const checked = read && this.board.check(read);
    if (!checked || this.board.effort + this.board.effortOf(checked) > effortLimit) return;
    this.board.add(checked);
    const batch = this.board.take();
    if (!batch) return;
    this.board.setStored(batch);
    this.passedOn++;
    const startedAt = process.cpuUsage();
    Y.applyUpdate(this.watcher, batch.frame.update);
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1_000).toBeLessThan(integratedWithinMs);
    expect(hasPending(this.watcher)).toBe(false);
  }
}

function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

const clocksOf = (stateVector: Uint8Array) => Y.decodeStateVector(stateVector);

describe(`updates of every kind that can be thought of (seed ${seed})`, () => {
  test("A1 A2 A5 · what a board takes, stock Yjs takes: no error, nothing pending, soon", () => {
    const said = vi.spyOn(console, "error").mockReturnValue(undefined);
    let passedOn = 0;
    for (let round = 0; round < rounds; round++) {
      const maker = new AttackMaker(createRandom(seed + round), "");
      const watched = new WatchedBoard();
      watched.offer(maker.history);
      for (let i = 0; i < updatesARound; i++) {
        for (const bytes of maker.makeUpdates()) watched.offer(bytes);
      }
      const { board, watcher } = watched;
      const condensed = condense(board.updates);
      expect(condensed.unreadable).toBe(0);
      expect(condensed.orphans).toEqual([]);
      const known = clocksOf(board.stateVector);
      expect(clocksOf(Y.encodeStateVector(watcher))).toEqual(known);
      expect(clocksOf(new BoardBytes(condensed).stateVector)).toEqual(known);
      passedOn += watched.passedOn;
    }
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
    // The test would praise a check that lets nothing through.
    expect(passedOn).toBeGreaterThan(rounds * 3);
  }, 60_000);
});
