import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { boardKeyOf, isBoardKey } from "./boardKey.ts";
import { checkFolder } from "./dataFolder.ts";
import { flushFolder, makeFolder, namesIn, writeFully } from "./disk.ts";
import { lockFolder } from "./folderLock.ts";
import { Journal } from "./journal.ts";
import { Limit } from "./limit.ts";
import {
  type Condense,
  type Damage,
  keptSince,
  type Loaded,
  type Storage,
  StorageRefusal,
} from "./storage.ts";
import type { Added, ReadBoard, StoredBoard, StoredBoards } from "./storedBoards.ts";
import { StoredRoom } from "./storedRoom.ts";

/**
 * Boards as files of our own: what came since the last snapshot of each in one journal, so that one
 * flush keeps the updates of all; and a folder a room for its snapshot, so that damage stays in its
 * room. A room is named by a hash everywhere, so that a listing opens no board.
 */

export interface FileStorageOptions {
  readonly dataDir: string;
  /** "write" skips the flush: what others saw survives a crash, not a power cut. */
  readonly durability: "fsync" | "write";
  /** For who goes on with a move into this folder. */
  readonly mayBeUnfinished?: boolean;
}

export interface FileStorage extends Storage, StoredBoards {
  /** What could not be read since the start, and of which nobody can tell the board. */
  readonly damage: Damage | undefined;
}

const dayMs = 86_400_000;
/**
 * Node does all work with files in four threads. Two compactions, one cleaning, and one thread is
 * left for the commit that people wait for.
 */
const compactionsAtOnce = 2;
/** Those who read the journal at the same time share a pass over it. */
const settledAtOnce = 8;

/**
 * Opens the folder, creating what is missing. Throws FolderTaken when another relay has it,
 * OtherFormat and UnfinishedMove when it is not one to work in.
 */
export async function createFileStorage(options: FileStorageOptions): Promise<FileStorage> {
  const folders = {
    boards: join(options.dataDir, "boards"),
    erased: join(options.dataDir, "erased"),
    journal: join(options.dataDir, "journal"),
  };
  await makeFolder(folders.boards);
  await makeFolder(folders.erased);
  const unlock = await lockFolder(options.dataDir);
  const storage = new JournaledFiles(options, folders, unlock);
  try {
    await checkFolder(options.dataDir, { mayBeUnfinished: options.mayBeUnfinished ?? false });
    await storage.start();
  } catch (error) {
    await unlock();
    throw error;
  }
  return storage;
}

interface Folders {
  readonly boards: string;
  readonly erased: string;
  readonly journal: string;
}

interface OpenRoom {
  readonly key: string;
  readonly room: StoredRoom;
  users: number;
  /** From when it is loaded until it is unloaded: what is known of it is kept. */
  name: string | undefined;
}

class JournaledFiles implements FileStorage {
  readonly #options: FileStorageOptions;
  readonly #folders: Folders;
  readonly #unlock: () => Promise<void>;
  readonly #journal: Journal;
  readonly #compactions = new Limit(compactionsAtOnce);
  readonly #open = new Map<string, OpenRoom>();
  /** By name, to spare a hash for every append. */
  readonly #named = new Map<string, OpenRoom>();
  readonly #tombstones = new Set<string>();
  #isClosed = false;

  constructor(options: FileStorageOptions, folders: Folders, unlock: () => Promise<void>) {
    this.#options = options;
    this.#folders = folders;
    this.#unlock = unlock;
    this.#journal = new Journal({
      folder: folders.journal,
      isDurable: options.durability === "fsync",
      folderOf: (key) => join(folders.boards, key),
      isErased: (key) => this.#tombstones.has(key),
    });
  }

  get damage(): Damage | undefined {
    return this.#journal.damage.ofNoRoom;
  }

  /** Reads tombstones and journal, and ends what a kill left half erased. */
  async start(): Promise<void> {
    for (const key of await namesIn(this.#folders.erased)) this.#tombstones.add(key);
    for (const name of await namesIn(this.#folders.boards)) {
      // Half erased, or half brought here.
      if (!this.#tombstones.has(name) && !name.endsWith(".new")) continue;
      await rm(join(this.#folders.boards, name), { recursive: true, force: true });
    }
    await this.#journal.start();
  }

  async append(room: string, update: Uint8Array): Promise<string> {
    return this.#write(room, async (stored) => String(await stored.append(update)));
  }

  async load(room: string): Promise<Loaded> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    const open = this.#find(room);
    if (!open) return { kind: "erased" };
    open.name = room;
    this.#named.set(room, open);
    const loaded = await this.#use(open, (stored) => stored.load());
    return this.#tombstones.has(open.key) ? { kind: "erased" } : loaded;
  }

  async since(room: string, position: string): Promise<Loaded> {
    return keptSince(await this.load(room), position);
  }

  async compact(room: string, upTo: string, snapshot: Uint8Array, forget: boolean): Promise<void> {
    await this.#write(room, (stored) => stored.compact(Number(upTo), snapshot, forget));
  }

  async erase(room: string): Promise<void> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    await this.#eraseKey(this.keyOf(room));
  }

  async keepFor(room: string, days: number): Promise<void> {
    await this.#write(room, (stored) => stored.keepFor(days));
  }

  async endOn(room: string, at: number | undefined): Promise<void> {
    await this.#write(room, (stored) => stored.endOn(at));
  }

  async boardKeys(): Promise<readonly string[]> {
    return (await this.#keys()).sort();
  }

  async erasedKeys(): Promise<readonly string[]> {
    return [...this.#tombstones].sort();
  }

  async readBoard(key: string): Promise<ReadBoard | undefined> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    if (!isBoardKey(key) || this.#tombstones.has(key)) return undefined;
    const board = await this.#use(this.#openKey(key), (stored) => stored.read());
    return this.#tombstones.has(key) ? undefined : board;
  }

  async addBoard(board: StoredBoard): Promise<Added> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    if (!isBoardKey(board.key)) throw new Error("not the key of a board");
    if (this.#tombstones.has(board.key)) return "erased";
    const isAdded = await this.#use(this.#openKey(board.key), (stored) => stored.add(board));
    return isAdded ? "added" : "there";
  }

  async eraseBoard(key: string): Promise<void> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    if (!isBoardKey(key)) throw new Error("not the key of a board");
    await this.#eraseKey(key);
  }

  async eraseUnused(
    now: number,
    defaultDays: number,
    ended: (key: string) => void,
  ): Promise<number> {
    let count = 0;
    await this.#journal.damage.tidy(now);
    for (const key of await this.#keys()) {
      if (this.#isClosed) break;
      const isOver = await this.#use(this.#openKey(key), async (stored) => {
        await stored.tidy(now);
        const lastWrite = await stored.lastWrite();
        const days = (await stored.folder.keptFor()) ?? defaultDays;
        const endsAt = (await stored.folder.endsAt()) ?? Number.POSITIVE_INFINITY;
        if (now >= endsAt) return true;
        return lastWrite !== undefined && now - lastWrite > days * dayMs;
      });
      if (!isOver) continue;
      await this.#eraseKey(key);
      ended(key);
      count++;
    }
    return count;
  }

  async settle(condense: Condense, isInUse: (key: string) => boolean): Promise<number> {
    const keys = await this.#keys();
    const failed: unknown[] = [];
    let count = 0;
    const settleNext = async (): Promise<void> => {
      for (let key = keys.pop(); key !== undefined && !this.#isClosed; key = keys.pop()) {
        if (isInUse(key) || this.#tombstones.has(key)) continue;
        try {
          if (await this.#use(this.#openKey(key), (stored) => stored.settle(condense))) count++;
        } catch (error) {
          // One board that cannot be condensed keeps no other from it.
          failed.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: settledAtOnce }, settleNext));
    if (failed.length > 0 && !this.#isClosed) throw failed[0];
    return count;
  }

  keyOf(room: string): string {
    return boardKeyOf(room);
  }

  async unload(room: string): Promise<void> {
    const open = this.#named.get(room);
    if (!open) return;
    this.#forgetName(open);
    await this.#use(open, (stored) => stored.idle());
  }

  async canWrite(): Promise<boolean> {
    const probe = join(this.#options.dataDir, "probe");
    try {
      const file = await open(probe, "w", 0o600);
      try {
        await writeFully(file, Buffer.from("sameboat"), 0);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rm(probe, { force: true });
      return !this.#isClosed;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#journal.hurry();
    await Promise.all([...this.#open.values()].map(({ room }) => room.idle()));
    await this.#journal.close();
    this.#open.clear();
    this.#named.clear();
    await this.#unlock();
  }

  async #write<T>(room: string, job: (stored: StoredRoom) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    const open = this.#find(room);
    if (!open) throw new StorageRefusal("erased");
    try {
      return await this.#use(open, job);
    } catch (error) {
      if (error instanceof StorageRefusal) throw error;
      // A room erased while a write was on its way is refused as erased, not as a broken disk.
      throw new StorageRefusal(this.#tombstones.has(open.key) ? "erased" : "cannotWrite", error);
    }
  }

  /** Undefined when it was erased. */
  #find(name: string): OpenRoom | undefined {
    const known = this.#named.get(name);
    if (known) return known;
    const key = this.keyOf(name);
    return this.#tombstones.has(key) ? undefined : this.#openKey(key);
  }

  #forgetName(open: OpenRoom): void {
    if (open.name !== undefined) this.#named.delete(open.name);
    open.name = undefined;
  }

  /** Two of one room would not know of each other's writes: one lives while it is used. */
  #openKey(key: string): OpenRoom {
    const known = this.#open.get(key);
    if (known) return known;
    const room = new StoredRoom({
      key,
      path: join(this.#folders.boards, key),
      journal: this.#journal,
      compactions: this.#compactions,
      isClosed: () => this.#isClosed,
    });
    const open = { key, room, users: 0, name: undefined };
    this.#open.set(key, open);
    return open;
  }

  async #use<T>(open: OpenRoom, job: (stored: StoredRoom) => Promise<T>): Promise<T> {
    open.users++;
    try {
      return await job(open.room);
    } finally {
      open.users--;
      if (open.users === 0 && open.name === undefined) this.#open.delete(open.key);
    }
  }

  /** The tombstone first: a kill in between must not let the board come back. */
  async #eraseKey(key: string): Promise<void> {
    this.#tombstones.add(key);
    const known = this.#open.get(key);
    if (known) this.#forgetName(known);
    const tombstone = await open(join(this.#folders.erased, key), "w", 0o600);
    try {
      await tombstone.sync();
    } finally {
      await tombstone.close();
    }
    await flushFolder(this.#folders.erased);
    await this.#use(this.#openKey(key), (stored) => stored.erase());
  }

  /** Of all rooms that anything is kept of. */
  async #keys(): Promise<string[]> {
    const inFolders = await namesIn(this.#folders.boards);
    const keys = new Set([...inFolders, ...this.#journal.keys()]);
    return [...keys].filter((name) => isBoardKey(name) && !this.#tombstones.has(name));
  }
}
