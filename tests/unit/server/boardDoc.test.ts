import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { BoardDoc } from "../../../server/boardDoc.ts";
import { readUpdate } from "../../../server/updateReader.ts";
import { updatesOf } from "../../support/rawClient.ts";

const open = (...updates: Uint8Array[]) =>
  BoardDoc.open({
    kind: "kept",
    tail: updates.map((update, at) => ({ position: String(at + 1), update })),
  });

const docOf = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

function take(board: BoardDoc, update: Uint8Array) {
  const read = readUpdate(update);
  const checked = read && board.check(read);
  if (!checked?.placed) throw new Error("nothing to take");
  board.expect(checked);
  return board.apply([checked.placed.bytes]);
}

/** Three edits of one client, each on top of the one before. */
function threeEdits(): [Uint8Array, Uint8Array, Uint8Array] {
  const doc = Object.assign(new Y.Doc(), { clientID: 4 });
  const text = doc.getText("t");
  const [first, second, third] = updatesOf(doc, () => {
    for (const word of ["one ", "two ", "three "]) text.insert(text.length, word);
  });
  if (!first || !second || !third) throw new Error("three edits make three updates");
  return [first, second, third];
}

describe("a board whose second record was damaged", () => {
  const [first, second, third] = threeEdits();

  test("D4 · opens with what stands on its own, and sends nobody what does not", async () => {
    const board = await open(first, third);
    const newcomer = docOf(board.missingFor(Uint8Array.of(0)));
    expect(newcomer.getText("t").toString()).toBe("one ");
    expect(newcomer.store.pendingStructs).toBeNull();
  });

  test("D4 · keeps the third through a compaction, until a device brings the second", async () => {
    const bytes = (await open(first, third)).snapshot();
    const board = await BoardDoc.open({ kind: "kept", snapshot: { upTo: "3", bytes }, tail: [] });
    const { healed } = take(board, second);
    const whole = docOf(board.missingFor(Uint8Array.of(0)));
    expect(whole.getText("t").toString()).toBe("one two three ");
    const live = docOf(first, second, healed ?? Uint8Array.of(0, 0));
    expect(live.getText("t").toString()).toBe("one two three ");
    const again = await BoardDoc.open({
      kind: "kept",
      snapshot: { upTo: "4", bytes: board.snapshot() },
      tail: [],
    });
    expect(docOf(again.snapshot()).getText("t").toString()).toBe("one two three ");
  });
});

test("A2 · an update in storage that Yjs refuses is left out, and all others open", async () => {
  const [first, second, third] = threeEdits();
  const poison = Uint8Array.of(1, 1, 9, 0, 4, 1, 1, 120, 2, 0xc3, 0x28, 0);
  const board = await open(first, poison, second, third);
  expect(board.unreadable).toBe(1);
  expect(docOf(board.snapshot()).getText("t").toString()).toBe("one two three ");
});

test("a large board opens in slices, the same as at once", async () => {
  const doc = Object.assign(new Y.Doc(), { clientID: 2 });
  const notes = doc.getMap("notes");
  doc.transact(() => {
    for (let at = 0; at < 4_000; at++) {
      notes.set(`n${at}`, new Y.Map([["text", new Y.Text(`note ${at}`)]]));
    }
    for (let at = 0; at < 4_000; at += 3) notes.delete(`n${at}`);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  const board = await BoardDoc.open({ kind: "kept", snapshot: { upTo: "1", bytes }, tail: [] });
  expect(docOf(board.snapshot()).getMap("notes").toJSON()).toEqual(notes.toJSON());
});

describe("what was removed", () => {
  test("P2 · is told, and a whole note apart from a word in it", async () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 3 });
    const notes = doc.getMap<Y.Map<Y.Text>>("notes");
    const [made, reworded, takenBack] = updatesOf(doc, () => {
      notes.set("n", new Y.Map<Y.Text>([["text", new Y.Text("some words")]]));
      notes.get("n")?.get("text")?.delete(0, 5);
      notes.delete("n");
    });
    const board = await open();
    expect(take(board, made ?? Uint8Array.of())).toMatchObject({ hasRemoved: false });
    expect(take(board, reworded ?? Uint8Array.of())).toMatchObject({
      hasRemoved: true,
      hasTakenBack: false,
    });
    expect(take(board, takenBack ?? Uint8Array.of())).toMatchObject({ hasTakenBack: true });
  });

  test("P2 · is in no snapshot", async () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 3 });
    const updates = updatesOf(doc, () => {
      doc.getText("t").insert(0, "kept SECRETWORD kept");
      doc.getText("t").delete(5, 10);
    });
    const bytes = Buffer.from((await open(...updates)).snapshot());
    expect(bytes.includes("SECRETWORD")).toBe(false);
    expect(bytes.includes("kept")).toBe(true);
  });
});
