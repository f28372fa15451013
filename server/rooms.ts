import type { CloseReasonName } from "../shared/protocol.ts";
import { giveBackMemory } from "./giveBackMemory.ts";
import { systemCode, unexpected } from "./log.ts";
import type { Member } from "./member.ts";
import { type OpenRoomParts, openRoom } from "./openRoom.ts";
import type { Room } from "./room.ts";
import { StorageRefusal } from "./storage/storage.ts";

/** Which boards are live here. One Room per name at any time, whoever joins and leaves when. */

/** A compaction mostly waits for the disk; a workshop's end empties many rooms at once. */
const sweepsAtOnce = 16;

export type Joined =
  | { readonly kind: "joined"; readonly room: Room }
  | { readonly kind: "refused"; readonly reason: CloseReasonName };

export class Rooms {
  readonly #parts: OpenRoomParts;
  readonly #live = new Map<string, Promise<Room | undefined>>();
  readonly #keys = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  /** When the last room left, until the memory it took is given back. */
  #leftAt: number | undefined;

  constructor(parts: OpenRoomParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.#sweep().finally(() => {
        this.#sweeping = undefined;
      });
    }, parts.timing.sweepMs);
  }

  async join(name: string, member: Member): Promise<Joined> {
    for (;;) {
      const opening = this.#open(name);
      let room: Room | undefined;
      try {
        room = await opening;
      } catch (error) {
        const isRefusal = error instanceof StorageRefusal;
        const code = systemCode(error);
        this.#parts.log(isRefusal ? { event: "cannotWrite", code } : unexpected("open", error));
        return { kind: "refused", reason: "storage" };
      }
      if (!room) return { kind: "refused", reason: "ended" };
      if (room.size >= this.#parts.config.limits.boardSockets) {
        return { kind: "refused", reason: "tooMany" };
      }
      if (room.join(member)) return { kind: "joined", room };
      // It ended while we waited for our turn.
      this.#forget(name, opening);
    }
  }

  /** Whether a room holds a board. Refusals of the storage are for who joins it. */
  async isBoard(name: string): Promise<boolean> {
    const room = await this.#open(name).catch(() => undefined);
    return room?.isWritten ?? false;
  }

  /** Whether a room with this storage key is live. */
  hasKey(key: string): boolean {
    return this.#keys.has(key);
  }

  /** The board behind a storage key was erased. */
  async endKey(key: string): Promise<void> {
    const name = this.#keys.get(key);
    const opening = name === undefined ? undefined : this.#live.get(name);
    if (name === undefined || !opening) return;
    const room = await opening.catch(() => undefined);
    room?.end("ended");
    this.#forget(name, opening);
  }

  /** Waits until everything received is stored and passed on. */
  async settle(): Promise<void> {
    await Promise.all((await this.#all()).map((room) => room.settle()));
  }

  /** Removes from the files what was taken back shortly before a stop. */
  async compactRemoved(): Promise<void> {
    const rooms = (await this.#all()).filter(({ hasRemoved }) => hasRemoved);
    await Promise.all(rooms.map((room) => room.compact()));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
    for (const room of await this.#all()) room.end("restart");
    this.#live.clear();
    this.#keys.clear();
  }

  #open(name: string): Promise<Room | undefined> {
    const known = this.#live.get(name);
    if (known) return known;
    const opening = openRoom(name, this.#parts);
    this.#live.set(name, opening);
    this.#keys.set(this.#parts.storage.keyOf(name), name);
    this.#parts.metrics.rooms.set(this.#live.size);
    // A board that is erased or cannot be read is looked up anew each time.
    opening.then(
      (room) => room ?? this.#forget(name, opening),
      () => this.#forget(name, opening),
    );
    return opening;
  }

  #forget(name: string, opening: Promise<Room | undefined>): void {
    if (this.#live.get(name) !== opening) return;
    this.#live.delete(name);
    this.#keys.delete(this.#parts.storage.keyOf(name));
    this.#parts.metrics.rooms.set(this.#live.size);
  }

  async #sweep(): Promise<void> {
    const rooms = [...this.#live];
    const sweepNext = async (): Promise<void> => {
      for (let next = rooms.pop(); next; next = rooms.pop()) await this.#sweepRoom(...next);
    };
    await Promise.all(Array.from({ length: sweepsAtOnce }, sweepNext));
    this.#giveBack();
  }

  #giveBack(): void {
    if (this.#live.size > 0 || this.#leftAt === undefined) return;
    if (performance.now() - this.#leftAt < this.#parts.timing.giveBackMs) return;
    this.#leftAt = undefined;
    giveBackMemory();
  }

  async #sweepRoom(name: string, opening: Promise<Room | undefined>): Promise<void> {
    try {
      const room = await opening;
      if (!room || !(await room.sweep())) return;
      this.#forget(name, opening);
      this.#leftAt = performance.now();
      await this.#parts.storage.unload(name);
    } catch (error) {
      this.#parts.log(unexpected("sweep", error));
    }
  }

  async #all(): Promise<Room[]> {
    const opened = await Promise.allSettled(this.#live.values());
    return opened.flatMap((result) =>
      result.status === "fulfilled" && result.value ? [result.value] : [],
    );
  }
}
