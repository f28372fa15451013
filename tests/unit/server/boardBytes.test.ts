import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { BoardBytes } from "../../../server/boardBytes.ts";
import { condense } from "../../../server/condense.ts";
import { readUpdate } from "../../../server/updateReader.ts";
import { docOf, offer } from "../../support/boardBytes.ts";
import { createRandom, freshSeed } from "../../support/random.ts";
import { updatesOf } from "../../support/rawClient.ts";
import { randomHistory } from "../../support/updates.ts";

const seed = freshSeed();

const contentOf = (doc: Y.Doc) => ({
  notes: doc.getMap("notes").toJSON(),
  list: doc.getArray("list").toJSON(),
  text: doc.getText("text").toDelta(),
});

const hasPending = ({ store }: Y.Doc) => store.pendingStructs !== null || store.pendingDs !== null;

function add(board: BoardBytes, bytes: Uint8Array): void {
  const read = readUpdate(bytes);
  const checked = read && board.check(read);
  if (checked) board.add(checked);
}

/** Stores what waits, and returns it. */
function store(board: BoardBytes) {
  const batch = board.take();
  if (!batch) throw new Error("nothing waits");
  board.setStored(batch);
  return batch;
}

describe(`a board that is written, condensed and asked at random moments (seed ${seed})`, () => {
  const random = createRandom(seed);

  test("gives every device what it lacks, wherever its own copy stands", () => {
    for (let round = 0; round < 30; round++) {
      const { doc, updates } = randomHistory(random, 80);
      const board = new BoardBytes();
      const devices = Array.from({ length: 4 }, () => new Y.Doc());
      for (const update of [...updates, Y.encodeStateAsUpdate(doc)]) {
        offer(board, update);
        if (random.chance(0.1)) board.rebase(condense(board.updates), board.mark());
        const device = random.pick(devices);
        if (device && random.chance(0.3)) {
          const clocks = Y.decodeStateVector(Y.encodeStateVector(device));
          Y.applyUpdate(device, board.missingFor(clocks));
          expect(hasPending(device)).toBe(false);
          const whole = docOf(board);
          // On a device Yjs tidies up formats by itself, and tells the others.
          Y.applyUpdate(whole, Y.encodeStateAsUpdate(device));
          expect(contentOf(device)).toEqual(contentOf(whole));
          expect(Y.encodeStateVector(device)).toEqual(Y.encodeStateVector(whole));
        }
      }
      expect(contentOf(docOf(board))).toEqual(contentOf(doc));
    }
  }, 30_000);

  test("D6 · a compaction takes nothing from what comes while it runs", () => {
    for (let round = 0; round < 30; round++) {
      const { doc, updates } = randomHistory(random, 80);
      const board = new BoardBytes();
      const half = updates.length / 2;
      for (const update of updates.slice(0, half)) offer(board, update);
      const mark = board.mark();
      const condensed = condense(board.updates);
      const rest = updates.slice(half);
      for (const update of rest.slice(0, 5)) offer(board, update);
      for (const update of rest.slice(5, 9)) add(board, update);
      const batch = board.take();
      expect(board.rebase(condensed, mark)).toBe(true);
      if (batch) board.setStored(batch);
      for (const update of [...rest.slice(9), Y.encodeStateAsUpdate(doc)]) offer(board, update);
      expect(contentOf(docOf(board))).toEqual(contentOf(doc));
      expect(board.missingFor(new Map()).length).toBeGreaterThan(2);
    }
  });

  test("a condensed board that is not this one is not put in its place", () => {
    const board = new BoardBytes();
    const { doc, updates } = randomHistory(random, 20);
    offer(board, Y.encodeStateAsUpdate(doc));
    const mark = board.mark();
    expect(board.rebase(condense(updates.slice(0, 1)), mark)).toBe(false);
    expect(contentOf(docOf(board))).toEqual(contentOf(doc));
  });
});

describe("D1 · what is not stored yet", () => {
  const doc = () => Object.assign(new Y.Doc(), { clientID: 4 });

  test("is in no answer and in no state vector, and may be built upon", () => {
    const board = new BoardBytes();
    const writer = doc();
    const [first, second] = updatesOf(writer, () => {
      writer.getText("text").insert(0, "one");
      writer.getText("text").insert(3, " two");
    });
    add(board, first ?? Uint8Array.of());
    const batch = board.take();
    add(board, second ?? Uint8Array.of());
    expect(docOf(board).getText("text").toString()).toBe("");
    expect([...board.stateVector]).toEqual([0]);
    if (batch) board.setStored(batch);
    expect(docOf(board).getText("text").toString()).toBe("one");
    store(board);
    expect(docOf(board).getText("text").toString()).toBe("one two");
  });

  test("D3 · is as if it had never come when storage refuses it, and can come again", () => {
    const board = new BoardBytes();
    const writer = doc();
    const updates = updatesOf(writer, () => {
      writer.getText("text").insert(0, "kept");
      writer.getText("text").insert(4, " refused");
      writer.getText("text").delete(0, 2);
    });
    for (const update of updates.slice(0, 1)) offer(board, update);
    for (const update of updates.slice(1)) add(board, update);
    board.take();
    board.dropUnstored();
    expect(board.isWaiting).toBe(false);
    expect(docOf(board).getText("text").toString()).toBe("kept");
    for (const update of updates.slice(1)) expect(offer(board, update)).toBe("placed");
    expect(docOf(board).getText("text").toString()).toBe("pt refused");
  });
});

describe("P2 · what a removal takes away is told", () => {
  const writer = Object.assign(new Y.Doc(), { clientID: 3 });
  const notes = writer.getMap<Y.Map<unknown>>("notes");
  const [made, moved, reworded, takenBack] = updatesOf(writer, () => {
    const text = new Y.Text("some words");
    notes.set("n", new Y.Map<unknown>([["text", text] as const, ["place", { x: 1, y: 2 }]]));
    notes.get("n")?.set("place", { x: 3, y: 4 });
    text.delete(0, 5);
    notes.delete("n");
  });
  const take = (board: BoardBytes, update: Uint8Array | undefined) => {
    add(board, update ?? Uint8Array.of());
    const { hasRemovedWords, hasTakenBack } = store(board);
    return { hasRemovedWords, hasTakenBack };
  };

  test.each([
    ["before", (_board: BoardBytes) => undefined],
    ["after", (board: BoardBytes) => void board.rebase(condense(board.updates), board.mark())],
  ])(
    "%s a compaction: a move is no loss of words, a deletion is, a note is more",
    (_when, between) => {
      const board = new BoardBytes();
      const nothing = { hasRemovedWords: false, hasTakenBack: false };
      expect(take(board, made)).toEqual(nothing);
      between(board);
      expect(take(board, moved)).toEqual(nothing);
      between(board);
      expect(take(board, reworded)).toEqual({ hasRemovedWords: true, hasTakenBack: false });
      between(board);
      expect(take(board, takenBack)).toEqual({ hasRemovedWords: true, hasTakenBack: true });
    },
  );

  test("words that come for a note which is gone already count as removed", () => {
    const board = new BoardBytes();
    for (const update of [made, moved]) take(board, update);
    const late = Object.assign(new Y.Doc(), { clientID: 9 });
    for (const update of board.updates) Y.applyUpdate(late, update);
    const text = late.getMap<Y.Map<Y.Text>>("notes").get("n")?.get("text");
    const [typed] = updatesOf(late, () => text?.insert(4, "SECRETWORD"));
    for (const update of [reworded, takenBack]) take(board, update);
    expect(take(board, typed)).toMatchObject({ hasRemovedWords: true });
    expect(Buffer.from(condense(board.updates).update).includes("SECRETWORD")).toBe(false);
  });
});
