import type { Bus, BusListener } from "./bus/bus.ts";
import { Following } from "./following.ts";
import { unexpected } from "./log.ts";
import { openBoard } from "./openBoard.ts";
import { Room, type RoomParts } from "./room.ts";

/** Opens a room: what other relays do with it is heard from before it is loaded. */

export interface OpenRoomParts extends RoomParts {
  /** Undefined for a relay that has its storage for itself. */
  readonly bus?: Bus;
}

/** Undefined when the board was erased. Rejects when storage cannot be read. */
export async function openRoom(name: string, parts: OpenRoomParts): Promise<Room | undefined> {
  const { storage, bus } = parts;
  if (!bus) {
    const loaded = await storage.load(name);
    if (loaded.kind === "erased") return undefined;
    return new Room(name, parts, loaded, await openBoard(loaded, parts));
  }
  const following = new Following(parts);
  const hearing = new Hearing(following, parts);
  const link = await bus.join(name, hearing);
  if (!link) return undefined;
  try {
    const loaded = await storage.load(name);
    const opened = loaded.kind === "kept" && (await openBoard(loaded, parts));
    if (loaded.kind === "kept" && opened) {
      const room = new Room(name, parts, loaded, opened, { link, following });
      hearing.start(room);
      return room;
    }
  } catch (error) {
    following.stop();
    await link.leave();
    throw error;
  }
  following.stop();
  await link.leave();
  return undefined;
}

/** Passes on to a room what is heard; until the room is there, keeps it. */
class Hearing implements BusListener {
  readonly #following: Following;
  readonly #parts: RoomParts;
  #early: ((room: Room) => void)[] = [];
  #room: Room | undefined;

  constructor(following: Following, parts: RoomParts) {
    this.#following = following;
    this.#parts = parts;
  }

  start(room: Room): void {
    this.#room = room;
    for (const job of this.#early.splice(0)) job(room);
  }

  stored(position: number, update: Uint8Array): void {
    this.#following.stored(position, update);
  }

  shown(relay: string, presence: Uint8Array): void {
    this.#do((room) => room.showDistant(relay, presence));
  }

  joined(): void {
    this.#do((room) => room.showAll());
  }

  left(relay: string): void {
    this.#do((room) => room.dropDistant(relay));
  }

  probe(presenceId: number): void {
    this.#do((room) => {
      room.probe(presenceId).catch((error: unknown) => this.#parts.log(unexpected("probe", error)));
    });
  }

  missed(hasRestarted: boolean): void {
    this.#following.missed(hasRestarted);
    this.#do((room) => room.showAll());
  }

  erased(): void {
    this.#do((room) => room.end("ended"));
  }

  #do(job: (room: Room) => void): void {
    if (this.#room) job(this.#room);
    else this.#early.push(job);
  }
}
