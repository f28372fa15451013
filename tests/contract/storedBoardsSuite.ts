import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Storage } from "../../server/storage/storage.ts";
import type { StoredBoard, StoredBoards } from "../../server/storage/storedBoards.ts";
import { appendAll, bytes, kept, newRoom, tailOf, texts } from "./storageSuite.ts";

/** What every storage that outlives its process has to do for an operator's tools. */

export interface StoredBoardsUnderTest {
  readonly name: string;
  create(): Promise<{ storage: Storage & StoredBoards; dispose(): Promise<void> }>;
}

const keyOf = (room: string) => createHash("sha256").update(room).digest("hex");

export function storedBoardsSuite({ name, create }: StoredBoardsUnderTest): void {
  describe(`whole boards in ${name}`, () => {
    let storage: Storage & StoredBoards;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ storage, dispose } = await create());
    });
    afterEach(async () => {
      await storage.close();
      await dispose();
    });

    const lastWriteMs = Date.now() - 40 * 86_400_000;
    const endsAt = Date.now() + 86_400_000;
    const board = (room: string): StoredBoard => ({
      key: keyOf(room),
      snapshot: { upTo: "7", bytes: bytes("a,b") },
      tail: [{ position: "8", update: bytes("c") }],
      lastWriteMs,
      keepDays: 200,
      endsAt,
    });

    test("a board that was added is the same when it is read", async () => {
      const room = newRoom();
      expect(await storage.addBoard(board(room))).toBe("added");
      const read = await storage.readBoard(keyOf(room));
      if (!read) throw new Error("it was added");
      expect(plain({ ...read, lastWriteMs })).toEqual(plain(board(room)));
      expect(Math.abs(read.lastWriteMs - lastWriteMs)).toBeLessThan(60_000);
      expect(await storage.boardKeys()).toEqual([keyOf(room)]);
    });

    test("a relay opens an added board and goes on where it ended", async () => {
      const room = newRoom();
      await storage.addBoard(board(room));
      const opened = await kept(storage, room);
      expect(texts(opened.snapshot ? [opened.snapshot.bytes] : [])).toEqual(["a,b"]);
      expect(await tailOf(storage, room)).toEqual(["c"]);
      expect(Number(await storage.append(room, bytes("d")))).toBeGreaterThan(8);
      expect(await tailOf(storage, room)).toEqual(["c", "d"]);
    });

    test("an append that is asked for while a board is added comes after it", async () => {
      const room = newRoom();
      const adding = storage.addBoard(board(room));
      const appending = storage.append(room, bytes("d"));
      const [added] = await Promise.all([adding, appending]);
      const tail = await tailOf(storage, room);
      expect(tail).toEqual(added === "added" ? ["c", "d"] : ["d"]);
    });

    test("what is there already is not replaced", async () => {
      const room = newRoom();
      await appendAll(storage, room, "mine");
      expect(await storage.addBoard(board(room))).toBe("there");
      await storage.unload(room);
      expect(await storage.addBoard(board(room))).toBe("there");
      expect(await tailOf(storage, room)).toEqual(["mine"]);
    });

    test("P2 · an erased board cannot be added again", async () => {
      const room = newRoom();
      await storage.addBoard(board(room));
      await storage.eraseBoard(keyOf(room));
      expect(await storage.addBoard(board(room))).toBe("erased");
      expect(await storage.readBoard(keyOf(room))).toBeUndefined();
      expect(await storage.erasedKeys()).toEqual([keyOf(room)]);
      expect(await storage.load(room)).toEqual({ kind: "erased" });
    });

    test("everything confirmed is read, with and without a snapshot", async () => {
      const [fresh, compacted] = [newRoom(), newRoom()];
      await appendAll(storage, fresh, "a", "b");
      const upTo = await appendAll(storage, compacted, "a", "b");
      await storage.append(compacted, bytes("c"));
      await storage.compact(compacted, upTo, bytes("a,b"), false);
      const read = await storage.readBoard(keyOf(fresh));
      expect(texts((read?.tail ?? []).map(({ update }) => update))).toEqual(["a", "b"]);
      const other = await storage.readBoard(keyOf(compacted));
      expect(texts(other?.snapshot ? [other.snapshot.bytes] : [])).toEqual(["a,b"]);
      expect(texts((other?.tail ?? []).map(({ update }) => update))).toEqual(["c"]);
      expect([...(await storage.boardKeys())].sort()).toEqual(
        [keyOf(fresh), keyOf(compacted)].sort(),
      );
    });

    test("nothing is read of a board that nobody wrote to", async () => {
      expect(await storage.readBoard(keyOf(newRoom()))).toBeUndefined();
      expect(await storage.boardKeys()).toEqual([]);
    });
  });
}

/** Bytes as text, so that buffers of different kinds compare. */
function plain({ snapshot, tail, ...rest }: StoredBoard): unknown {
  return {
    ...rest,
    snapshot: snapshot && { upTo: snapshot.upTo, text: texts([snapshot.bytes])[0] },
    tail: tail.map(({ position, update }) => ({ position, text: texts([update])[0] })),
  };
}
