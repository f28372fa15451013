import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { BoardBytes } from "../../../server/boardBytes.ts";
import { hasNews } from "../../../server/updateCheck.ts";
import { readUpdate } from "../../../server/updateReader.ts";
import { docOf, offer, reopened } from "../../support/boardBytes.ts";
import { createRandom, freshSeed } from "../../support/random.ts";
import { updatesOf } from "../../support/rawClient.ts";
import { bend, inventUpdate, randomHistory } from "../../support/updates.ts";

const seed = freshSeed();

const emptyBoard = () => new BoardBytes();

function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

const contentOf = (doc: Y.Doc) => ({
  notes: doc.getMap("notes").toJSON(),
  list: doc.getArray("list").toJSON(),
  text: doc.getText("text").toDelta(),
});

describe(`an honest history (seed ${seed})`, () => {
  const random = createRandom(seed);

  test("is taken whole, update by update, and the board is the same as its writers'", () => {
    for (let round = 0; round < 40; round++) {
      const { doc, updates } = randomHistory(random, 60);
      const board = emptyBoard();
      expect(updates.map((update) => offer(board, update))).not.toContain("refused");
      offer(board, Y.encodeStateAsUpdate(doc));
      expect(contentOf(docOf(board))).toEqual(contentOf(doc));
    }
  });

  test("A5 · out of order: what came too early is left out, and one answer to a state vector heals it", () => {
    for (let round = 0; round < 40; round++) {
      const { doc, updates } = randomHistory(random, 40);
      const board = emptyBoard();
      while (updates.length > 0) {
        const [update] = updates.splice(random.below(updates.length), 1);
        if (update) offer(board, update);
        expect(hasPending(docOf(board))).toBe(false);
      }
      const answer = Y.encodeStateAsUpdate(doc, board.stateVector);
      expect(offer(board, answer)).toBe("placed");
      expect(contentOf(docOf(board))).toEqual(contentOf(doc));
    }
  });

  test("A5 · a removal of what nobody has seen yet is left out, and asked for again", async () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 4 });
    const [made, removed] = updatesOf(doc, () => {
      doc.getText("text").insert(0, "word");
      doc.getText("text").delete(0, 4);
    });
    const board = emptyBoard();
    expect(offer(board, removed ?? Uint8Array.of())).toBe("incomplete");
    expect(offer(board, made ?? Uint8Array.of())).toBe("placed");
    expect(docOf(board).getText("text").toString()).toBe("word");
    expect(offer(board, removed ?? Uint8Array.of())).toBe("placed");
    expect(docOf(board).getText("text").toString()).toBe("");
  });

  test("offered twice adds nothing", async () => {
    const { doc } = randomHistory(random, 80);
    const board = emptyBoard();
    offer(board, Y.encodeStateAsUpdate(doc));
    const again = readUpdate(Y.encodeStateAsUpdate(doc));
    const checked = again && board.check(again);
    expect(checked && hasNews(checked)).toBe(false);
  });

  test("leaves as one update a beat, whoever wrote: each beat is complete in itself", () => {
    const { doc, updates } = randomHistory(random, 200);
    const board = emptyBoard();
    const other = new Y.Doc();
    let beats = 0;
    while (updates.length > 0) {
      for (const update of updates.splice(0, 1 + random.below(9))) {
        const read = readUpdate(update);
        const checked = read && board.check(read);
        if (checked) board.add(checked);
      }
      const batch = board.take();
      if (!batch) continue;
      board.setStored(batch);
      Y.applyUpdate(other, batch.frame.update);
      expect(hasPending(other)).toBe(false);
      beats++;
    }
    expect(beats).toBeGreaterThan(10);
    expect(contentOf(other)).toEqual(contentOf(docOf(board)));
    offer(board, Y.encodeStateAsUpdate(doc));
    expect(contentOf(docOf(board))).toEqual(contentOf(doc));
  });
});

describe(`what the check lets through, Yjs takes without an error (seed ${seed})`, () => {
  test.each([
    ["bent", bent],
    ["put together by hand", invented],
  ] as const)("A1 A2 · updates that were %s", async (_how, make) => {
    const random = createRandom(seed);
    const said = vi.spyOn(console, "error").mockReturnValue(undefined);
    let placed = 0;
    for (let round = 0; round < 60; round++) {
      const { doc, updates } = randomHistory(random, 20);
      const board = emptyBoard();
      offer(board, Y.encodeStateAsUpdate(doc));
      for (let i = 0; i < 60; i++) {
        const bytes = make(random, updates);
        if (offer(board, bytes) === "placed") placed++;
      }
      const after = docOf(board);
      expect(hasPending(after)).toBe(false);
      const condensed = reopened(board);
      expect(condensed.unreadable).toBe(0);
      expect(Y.decodeStateVector(condensed.stateVector)).toEqual(
        Y.decodeStateVector(board.stateVector),
      );
    }
    said.mockRestore();
    // The test would praise a check that lets nothing through.
    expect(placed).toBeGreaterThan(100);
  });
});

describe("found by chance once", () => {
  const said = (text: string) => [...new TextEncoder().encode(text)];
  /** One struct of client 9 from clock 0 on, under the named map or list "list". */
  const named = (info: number, ...content: number[]) =>
    Uint8Array.of(1, 1, 9, 0, info, 1, 4, ...said("list"), ...content, 0);

  test("A2 · a struct whose first half was removed meanwhile is cut and then placed", async () => {
    const board = emptyBoard();
    expect(offer(board, Uint8Array.of(1, 1, 9, 0, 0, 2, 0))).toBe("placed");
    expect(offer(board, named(4, 4, ...said("abcd")))).toBe("placed");
    const clocks = Y.decodeStateVector(board.stateVector);
    expect(clocks.get(9)).toBe(4);
  });

  test("A2 · a key with a value of several, which Yjs would split into two that live, is refused", async () => {
    const underKey = named(0x20 | 8, 1, ...said("k"), 2, 126, 126);
    expect(offer(emptyBoard(), underKey)).toBe("refused");
    expect(offer(emptyBoard(), named(8, 2, 126, 126))).toBe("placed");
  });
});

describe("a board refuses", () => {
  const doc = () => Object.assign(new Y.Doc(), { clientID: 3 });

  test("A1 · types nested deeper than any board", async () => {
    const nested = (levels: number) => {
      const deep = doc();
      let at = deep.getMap("notes");
      for (let level = 0; level < levels; level++) {
        const next = new Y.Map<unknown>();
        at.set("in", next);
        at = next;
      }
      return Y.encodeStateAsUpdate(deep);
    };
    expect(offer(emptyBoard(), nested(40))).toBe("placed");
    expect(offer(emptyBoard(), nested(70))).toBe("refused");
  });

  test("A1 · a document inside the document", async () => {
    const outer = doc();
    outer.getMap("notes").set("inner", new Y.Doc());
    expect(offer(emptyBoard(), Y.encodeStateAsUpdate(outer))).toBe("refused");
  });

  test("A1 · values nested deeper than any note", async () => {
    const nested = (levels: number) => {
      const deep = doc();
      let value: unknown = 1;
      for (let level = 0; level < levels; level++) value = [value];
      deep.getMap("notes").set("deep", value);
      return Y.encodeStateAsUpdate(deep);
    };
    expect(offer(emptyBoard(), nested(50))).toBe("placed");
    expect(offer(emptyBoard(), nested(70))).toBe("refused");
  });

  test.each([
    ["nothing", []],
    ["a count of structs beyond the end", [1, 255, 255, 3, 9, 0, 0, 1, 0]],
    ["a struct of no length", [1, 1, 9, 0, 0, 0, 0]],
    ["a client twice", [2, 1, 9, 0, 0, 1, 1, 9, 1, 0, 1, 0]],
    [
      "a number that does not end",
      [1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0, 1, 0],
    ],
    ["bytes left over", [0, 0, 0]],
    ["a removal of no length", [0, 1, 9, 1, 0, 0]],
    ["a reference to its own future", [1, 1, 9, 0, 0x84, 9, 0, 1, 97, 0]],
    ["text that is not UTF-8", [1, 1, 9, 0, 4, 1, 1, 120, 2, 0xc3, 0x28, 0]],
  ])("A1 · %s", async (_what, bytes) => {
    expect(offer(emptyBoard(), Uint8Array.from(bytes))).toBe("refused");
  });
});

function bent(random: ReturnType<typeof createRandom>, updates: readonly Uint8Array[]): Uint8Array {
  return bend(random.pick(updates) ?? Uint8Array.of(0, 0), random);
}

function invented(random: ReturnType<typeof createRandom>): Uint8Array {
  return inventUpdate(random, [7, 11, 300, 9_000]);
}
