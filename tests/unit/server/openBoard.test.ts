import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { condense } from "../../../server/condense.ts";
import type { LogEvent } from "../../../server/log.ts";
import { createMetrics } from "../../../server/metrics.ts";
import { openBoard, placeOrphans } from "../../../server/openBoard.ts";
import type { Kept } from "../../../server/storage/storage.ts";
import { docOf, offer } from "../../support/boardBytes.ts";
import { updatesOf } from "../../support/rawClient.ts";

const events: LogEvent[] = [];
const parts = {
  condenser: {
    condense: async (updates: readonly Uint8Array[]) => condense(updates),
    isPlaceable: async () => true,
    close: async () => undefined,
  },
  log: (event: LogEvent) => void events.push(event),
  metrics: createMetrics(),
};

const open = (kept: Omit<Kept, "kind">) => openBoard({ kind: "kept", ...kept }, parts);
const tailOf = (...updates: Uint8Array[]) =>
  updates.map((update, at) => ({ position: String(at + 1), update }));
const textOf = (doc: Y.Doc) => doc.getText("t").toString();

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
    const { board, orphans } = await open({ tail: tailOf(first, third) });
    const newcomer = docOf(board);
    expect(textOf(newcomer)).toBe("one ");
    expect(newcomer.store.pendingStructs).toBeNull();
    expect(orphans).toHaveLength(1);
  });

  test("D4 · keeps the third through a compaction, until a device brings the second", async () => {
    const before = await open({ tail: tailOf(first, third) });
    const { snapshot } = condense([...before.board.updates, ...before.orphans]);
    const { board, orphans } = await open({ snapshot: { upTo: "2", bytes: snapshot }, tail: [] });
    expect(textOf(docOf(board))).toBe("one ");
    expect(offer(board, second)).toBe("placed");
    expect(placeOrphans(board, orphans)).toEqual([]);
    const healed = board.take();
    if (healed) board.setStored(healed);
    expect(textOf(docOf(board))).toBe("one two three ");
    const live = new Y.Doc();
    for (const update of [first, second, healed?.frame.update]) {
      if (update) Y.applyUpdate(live, update);
    }
    expect(textOf(live)).toBe("one two three ");
  });
});

test("A2 · a record that is no update is left out and reported, and all others open", async () => {
  const [first, second, third] = threeEdits();
  const poison = Uint8Array.of(1, 1, 9, 0, 4, 1, 1, 120, 2, 0xc3, 0x28, 0);
  const { board } = await open({ tail: tailOf(first, poison, second, third) });
  expect(events).toContainEqual({ event: "unreadable", updates: 1 });
  expect(textOf(docOf(board))).toBe("one two three ");
});

test("a snapshot with more structs than any message may have is read whole", async () => {
  const doc = Object.assign(new Y.Doc(), { clientID: 2 });
  const notes = doc.getMap("notes");
  doc.transact(() => {
    for (let at = 0; at < 101_000; at++) notes.set(`n${at}`, 1);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  const { board } = await open({ snapshot: { upTo: "1", bytes }, tail: [] });
  expect(board.missingFor(new Map()).length).toBe(bytes.length);
  expect([...Y.decodeStateVector(board.stateVector)]).toEqual([[2, 101_000]]);
}, 20_000);
