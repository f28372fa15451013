import { endFor } from "./boardEnd.ts";
import { boardKeyOf as keyOf } from "./boardKey.ts";
import { type Entry, keptSince, type Loaded, type Storage, StorageRefusal } from "./storage.ts";

/** Boards in memory only, for tests and demonstrations: nothing survives the process. */

interface KeptRoom {
  snapshot?: { upTo: number; bytes: Uint8Array };
  tail: { position: number; update: Uint8Array }[];
  next: number;
  lastWrite: number;
  days?: number;
  endsAt?: number | undefined;
}

export function createMemoryStorage(now: () => number = Date.now): Storage {
  const rooms = new Map<string, KeptRoom>();
  const tombstones = new Set<string>();
  let isClosed = false;

  function writable(room: string): KeptRoom {
    if (isClosed) throw new StorageRefusal("closed");
    const key = keyOf(room);
    if (tombstones.has(key)) throw new StorageRefusal("erased");
    const kept = rooms.get(key) ?? { tail: [], next: 1, lastWrite: now() };
    rooms.set(key, kept);
    return kept;
  }

  function entries(kept: KeptRoom | undefined, after: number): Entry[] {
    return (kept?.tail ?? [])
      .filter(({ position }) => position > after)
      .map(({ position, update }) => ({ position: String(position), update }));
  }

  function eraseKey(key: string): void {
    tombstones.add(key);
    rooms.delete(key);
  }

  return {
    keyOf,
    async append(room, update) {
      const kept = writable(room);
      kept.lastWrite = now();
      kept.tail.push({ position: kept.next, update: update.slice() });
      return String(kept.next++);
    },
    async load(room): Promise<Loaded> {
      if (isClosed) throw new StorageRefusal("closed");
      const key = keyOf(room);
      if (tombstones.has(key)) return { kind: "erased" };
      const kept = rooms.get(key);
      const snapshot = kept?.snapshot;
      return {
        kind: "kept",
        ...(snapshot && { snapshot: { upTo: String(snapshot.upTo), bytes: snapshot.bytes } }),
        tail: entries(kept, snapshot?.upTo ?? 0),
      };
    },
    async since(room, position) {
      return keptSince(await this.load(room), position);
    },
    async compact(room, upTo, bytes) {
      const kept = writable(room);
      const position = Number(upTo);
      if (position < (kept.snapshot?.upTo ?? 0)) return;
      kept.snapshot = { upTo: position, bytes: bytes.slice() };
      kept.tail = kept.tail.filter((entry) => entry.position > position);
      kept.next = Math.max(kept.next, position + 1);
    },
    async erase(room) {
      eraseKey(keyOf(room));
    },
    async keepFor(room, days) {
      writable(room).days = days;
    },
    async endOn(room, at) {
      const kept = writable(room);
      kept.endsAt = endFor(at, kept.endsAt, now());
    },
    async eraseUnused(at, defaultDays, ended) {
      const over = [...rooms].filter(
        ([, { lastWrite, days, endsAt = Number.POSITIVE_INFINITY }]) =>
          at >= endsAt || at - lastWrite > (days ?? defaultDays) * 86_400_000,
      );
      for (const [key] of over) {
        eraseKey(key);
        ended(key);
      }
      return over.length;
    },
    async settle() {
      return 0;
    },
    async unload() {
      // Nothing is held open.
    },
    async canWrite() {
      return !isClosed;
    },
    async close() {
      isClosed = true;
    },
  };
}
