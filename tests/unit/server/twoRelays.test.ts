import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { BoardBytes } from "../../../server/boardBytes.ts";
import { condense } from "../../../server/condense.ts";
import { readStoredUpdate, readUpdate } from "../../../server/updateReader.ts";
import { docOf } from "../../support/boardBytes.ts";
import { createRandom, freshSeed, type Random } from "../../support/random.ts";
import { changeRandomly } from "../../support/updates.ts";

/**
 * The bytes of one board at two relays that share a log, without sockets and without Redis: devices
 * send the same changes to either or to both, appends fail, boards are condensed in between.
 */

class Relay {
  readonly board = new BoardBytes();
  /** Somebody who is here all the time and is sent what everybody is. */
  readonly reader = new Y.Doc();
  readonly #log: Uint8Array[];
  #read = 0;
  readonly #own = new Set<number>();

  constructor(log: Uint8Array[]) {
    this.#log = log;
  }

  receive(bytes: Uint8Array): void {
    const read = readUpdate(bytes);
    const checked = read && this.board.check(read);
    if (checked) this.board.add(checked);
  }

  /** What waits goes to the log and, in between, the others' entries come or do not come. */
  flush(fails: boolean, meanwhile: () => void): void {
    const batch = this.board.take();
    if (!batch) return;
    if (fails) {
      meanwhile();
      this.board.dropUnstored();
      this.compare();
      return;
    }
    this.#own.add(this.#log.push(batch.frame.update) - 1);
    meanwhile();
    this.board.setStored(batch);
    Y.applyUpdate(this.reader, batch.frame.update);
  }

  /** The next of the log's entries. */
  follow(): void {
    const update = this.#log[this.#read];
    if (!update) return;
    const isOwn = this.#own.has(this.#read++);
    if (!isOwn) this.#takeStored(update);
  }

  /** As after a failed append: the whole log against the board. */
  compare(): void {
    for (const update of this.#log) this.#takeStored(update);
    this.#read = this.#log.length;
  }

  condense(): void {
    const mark = this.board.mark();
    const condensed = condense(this.board.updates);
    this.board.rebase(condensed, mark);
  }

  #takeStored(update: Uint8Array): void {
    const read = readStoredUpdate(update);
    const checked = read && this.board.check(read);
    if (!read || !checked) throw new Error("what is in the log was sound");
    const batch = this.board.addStored(read, checked);
    if (batch) Y.applyUpdate(this.reader, batch.frame.update);
  }
}

function play(random: Random): { log: Y.Doc; relays: readonly Relay[] } {
  const log: Uint8Array[] = [];
  const relays = [new Relay(log), new Relay(log)];
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const anyRelay = () => random.pick(relays) as Relay;
  for (let turn = 0; turn < 60; turn++) {
    const doc = random.pick(docs) as Y.Doc;
    const before = Y.encodeStateVector(doc);
    changeRandomly(doc, random);
    const update = Y.encodeStateAsUpdate(doc, before);
    anyRelay().receive(update);
    // A device that changes relays brings all it has.
    if (random.chance(0.3)) anyRelay().receive(Y.encodeStateAsUpdate(doc));
    if (random.chance(0.5)) {
      const relay = anyRelay();
      relay.flush(random.chance(0.2), () => {
        if (random.chance(0.5)) relay.follow();
      });
    }
    if (random.chance(0.6)) anyRelay().follow();
    if (random.chance(0.1)) anyRelay().condense();
    if (random.chance(0.3))
      Y.applyUpdate(random.pick(docs) as Y.Doc, Y.encodeStateAsUpdate(anyRelay().reader));
  }
  for (const doc of docs) anyRelay().receive(Y.encodeStateAsUpdate(doc));
  for (const relay of relays) relay.flush(false, () => undefined);
  for (const doc of docs) relays[0]?.receive(Y.encodeStateAsUpdate(doc));
  for (const relay of relays) {
    relay.flush(false, () => undefined);
    relay.compare();
  }
  for (const relay of relays) relay.compare();
  const stored = new Y.Doc();
  for (const update of log) Y.applyUpdate(stored, update);
  return { log: stored, relays };
}

describe("two relays with one log", () => {
  const seed = freshSeed();
  test(`D1 · hold and pass on exactly what is in it, whatever waited where (seed ${seed})`, () => {
    const random = createRandom(seed);
    for (let run = 0; run < 12; run++) {
      const { log, relays } = play(random);
      const wanted = Y.encodeStateVector(log);
      for (const { board, reader } of relays) {
        for (const doc of [docOf(board), reader]) {
          expect(doc.store.pendingStructs).toBeNull();
          expect(Y.encodeStateVector(doc)).toEqual(wanted);
          expect(doc.getText("text").toJSON()).toBe(log.getText("text").toJSON());
          expect(doc.getMap("notes").toJSON()).toEqual(log.getMap("notes").toJSON());
        }
        expect(board.isWaiting).toBe(false);
      }
    }
  }, 60_000);
});
