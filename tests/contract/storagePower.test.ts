import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createFileStorage } from "../../server/storage/files.ts";
import { StorageRefusal } from "../../server/storage/storage.ts";
import { DiskModel } from "../support/diskModel.ts";
import { makeMemoryFolder } from "../support/memoryFolder.ts";
import { createRandom, freshSeed, type Random } from "../support/random.ts";
import type { DiskEvent } from "../support/recordedDisk.ts";
import { removeDataDir } from "../support/relay.ts";
import { bytes, newRoom, texts } from "./storageSuite.ts";

/**
 * Power cuts. A kill cannot show what was never flushed, because the system keeps what was written:
 * so a run is recorded, and at random moments of it the folder is built as a power cut may leave it.
 */

/** What storage said to its user, between the changes that it made to the disk. */
type Note =
  | { readonly kind: "kept"; readonly room: string; readonly number: number }
  | { readonly kind: "compacted"; readonly room: string; readonly number: number }
  | { readonly kind: "erased"; readonly room: string };

const recorded = await vi.hoisted(async () => {
  const { createRecordedDisk } = await import("../support/recordedDisk.ts");
  return createRecordedDisk<Note>();
});
vi.mock("node:fs", async (original) => recorded.fs(await original()));
vi.mock("node:fs/promises", async (original) => recorded.promises(await original()));

const seed = freshSeed();
const cuts = 320;
const wordOf = (room: string, number: number) => `${room}:${number};`;

/** Appends, compacts and unloads; an update is a word, a snapshot the numbers of all words. */
async function write(dataDir: string, rooms: readonly string[], random: Random): Promise<void> {
  const next = new Map(rooms.map((room) => [room, 1]));
  for (let session = 0; session < 3; session++) {
    const storage = await createFileStorage({ dataDir, durability: "fsync" });
    const running: Promise<unknown>[] = [];
    const compact = async (room: string, position: string, number: number) => {
      const numbers = Array.from({ length: number }, (_, at) => at + 1);
      const snapshot = bytes(`${room}|${numbers.join(",")}`);
      await storage.compact(room, position, snapshot, random.chance(0.3));
      recorded.note({ kind: "compacted", room, number });
    };
    const writeRoom = async (room: string) => {
      for (let turn = 0; turn < 14; turn++) {
        let position = "0";
        const count = 1 + random.below(4);
        for (let i = 0; i < count; i++) {
          const number = next.get(room) ?? 1;
          const padding = " ".repeat(random.chance(0.1) ? 4_000 : random.below(300));
          position = await storage.append(room, bytes(`${wordOf(room, number)}${padding}`));
          next.set(room, number + 1);
          recorded.note({ kind: "kept", room, number });
        }
        const last = (next.get(room) ?? 1) - 1;
        if (random.chance(0.3)) running.push(compact(room, position, last));
        if (random.chance(0.1)) await storage.unload(room);
      }
    };
    await Promise.all(rooms.map((room) => writeRoom(room).catch(ignoreErased)));
    const [erased] = rooms.slice(session);
    if (erased && session > 0) {
      running.push(
        storage.erase(erased).then(() => recorded.note({ kind: "erased", room: erased })),
      );
    }
    await Promise.all(running.map((each) => each.catch(ignoreErased)));
    await storage.close();
  }
}

function ignoreErased(error: unknown): void {
  if (!(error instanceof StorageRefusal) || error.problem !== "erased") throw error;
}

function changesNames(event: DiskEvent<Note> | undefined): boolean {
  return event?.kind === "asked" && ["create", "rename", "remove"].includes(event.change.kind);
}

/** What storage owes at some moment. */
class Owed {
  readonly kept = new Map<string, number>();
  readonly compacted = new Map<string, number>();
  readonly erased = new Set<string>();

  add(note: Note): void {
    if (note.kind === "erased") this.erased.add(note.room);
    else {
      const numbers = this[note.kind];
      numbers.set(note.room, Math.max(note.number, numbers.get(note.room) ?? 0));
    }
  }
}

async function check(dataDir: string, contents: readonly Buffer[], owed: Owed, rooms: string[]) {
  for (const [room, number] of owed.compacted) {
    const old = contents.filter((content) => content.includes(wordOf(room, number)));
    expect(old, "P2: a word that a snapshot left out").toEqual([]);
  }
  const storage = await createFileStorage({ dataDir, durability: "write" });
  for (const room of rooms) {
    if (owed.erased.has(room)) {
      expect(await storage.load(room)).toEqual({ kind: "erased" });
      expect(contents.some((content) => content.includes(room))).toBe(false);
      continue;
    }
    const loaded = await storage.load(room);
    if (loaded.kind === "erased") continue; // it was on its way
    const { snapshot, tail, damage } = loaded;
    expect(damage).toBeUndefined();
    const numbers = [
      ...(snapshot ? (texts([snapshot.bytes])[0]?.split("|")[1]?.split(",") ?? []) : []),
      ...texts(tail.map(({ update }) => update)).map((text) => /:(\d+);/.exec(text)?.[1]),
    ].map(Number);
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(owed.kept.get(room) ?? 0);
  }
  expect(storage.damage).toBeUndefined();
  await storage.close();
}

test(`D1 D6 P2 · a power cut at ${cuts} moments takes back nothing that was confirmed (seed ${seed})`, async () => {
  const random = createRandom(seed);
  const rooms = Array.from({ length: 6 }, newRoom);
  const folder = await makeMemoryFolder("sameboat-power-");
  const dataDir = join(folder, "data");
  recorded.watch(folder);
  await write(dataDir, rooms, random);
  recorded.watch(undefined);

  const { events } = recorded;
  // Most of what happens is appending; half of the cuts are kept for when files come and go.
  const comings = [...events.keys()].filter((at) => changesNames(events[at]));
  const moments = new Set<number>();
  for (let i = 0; i < cuts; i++) {
    moments.add(random.chance(0.5) ? random.below(events.length) : (random.pick(comings) ?? 0));
  }
  const model = new DiskModel(folder);
  const owed = new Owed();
  for (const [at, event] of events.entries()) {
    if (event.kind === "asked") model.ask(event.id, event.change);
    else if (event.kind === "noted") owed.add(event.note);
    else model.done(event.id);
    if (!moments.has(at)) continue;
    const target = await makeMemoryFolder("sameboat-cut-");
    const contents = await model.cut(random, target);
    await check(join(target, "data"), contents, owed, rooms);
    await removeDataDir(target);
  }
  expect(owed.erased.size).toBeGreaterThan(0);
  expect(owed.compacted.size).toBeGreaterThan(rooms.length / 2);
  await removeDataDir(folder);
});
