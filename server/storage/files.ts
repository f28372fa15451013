import { createHash } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { flushFolder, namesIn, writeFully } from "./disk.ts";
import { lockFolder } from "./folderLock.ts";
import { RoomFolder } from "./roomFolder.ts";
import { type Condense, type Kept, type Loaded, type Storage, StorageRefusal } from "./storage.ts";

/**
 * Boards as files of our own, one folder a room. Damage stays in its room, erasing is removing a
 * folder, and nothing needs to be installed. A folder is named by a hash of its room, so that a
 * listing opens no board. Rooms flush side by side; a room gathers its updates while one flush of
 * its own is on its way (`server/room.ts`), and that is the group commit.
 */

export interface FileStorageOptions {
  readonly dataDir: string;
  /** "write" skips the flush: what others saw survives a crash, not a power cut. */
  readonly durability: "fsync" | "write";
}

const dayMs = 86_400_000;
const folderName = /^[0-9a-f]{64}$/;

/** Opens the folder, creating what is missing. Throws FolderTaken when another relay has it. */
export async function createFileStorage(options: FileStorageOptions): Promise<Storage> {
  const boards = join(options.dataDir, "boards");
  const erased = join(options.dataDir, "erased");
  await mkdir(boards, { recursive: true, mode: 0o700 });
  await mkdir(erased, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(options.dataDir);
  const storage = new FileStorage(options, boards, erased, unlock);
  await storage.start();
  return storage;
}

class FileStorage implements Storage {
  readonly #options: FileStorageOptions;
  readonly #boards: string;
  readonly #erased: string;
  readonly #unlock: () => Promise<void>;
  readonly #folders = new Map<string, { readonly folder: RoomFolder; users: number }>();
  readonly #tombstones = new Set<string>();
  #isClosed = false;

  constructor(
    options: FileStorageOptions,
    boards: string,
    erased: string,
    unlock: () => Promise<void>,
  ) {
    this.#options = options;
    this.#boards = boards;
    this.#erased = erased;
    this.#unlock = unlock;
  }

  /** Reads the tombstones and ends what a kill left half erased. */
  async start(): Promise<void> {
    for (const key of await namesIn(this.#erased)) {
      this.#tombstones.add(key);
      await rm(join(this.#boards, key), { recursive: true, force: true });
    }
  }

  async append(room: string, update: Uint8Array): Promise<string> {
    return this.#write(room, async (folder) => String(await folder.append([update])));
  }

  async load(room: string): Promise<Loaded> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    const key = this.keyOf(room);
    if (this.#tombstones.has(key)) return { kind: "erased" };
    return this.#use(key, load);
  }

  async compact(room: string, upTo: string, snapshot: Uint8Array, forget: boolean): Promise<void> {
    await this.#write(room, (folder) => folder.compact(Number(upTo), snapshot, forget));
  }

  async erase(room: string): Promise<void> {
    await this.#eraseKey(this.keyOf(room));
  }

  async keepFor(room: string, days: number): Promise<void> {
    await this.#write(room, (folder) => folder.keepFor(days));
  }

  async eraseUnused(
    now: number,
    defaultDays: number,
    ended: (key: string) => void,
  ): Promise<number> {
    let count = 0;
    for (const key of await this.#keys()) {
      if (this.#isClosed) break;
      const isOver = await this.#use(key, async (folder) => {
        await folder.tidy(now);
        const lastWrite = await folder.lastWrite();
        const days = (await folder.keptFor()) ?? defaultDays;
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
    let count = 0;
    for (const key of await this.#keys()) {
      if (this.#isClosed) break;
      if (isInUse(key)) continue;
      await this.#use(key, async (folder) => {
        if (!(await folder.isUnsettled())) return;
        const loaded = await load(folder);
        const upTo = loaded.tail.at(-1)?.position ?? loaded.snapshot?.upTo;
        if (upTo !== undefined) await folder.compact(Number(upTo), await condense(loaded), false);
        await folder.tidy(Date.now());
        if (!isInUse(key)) await folder.close();
        count++;
      });
    }
    return count;
  }

  keyOf(room: string): string {
    return createHash("sha256").update(room).digest("hex");
  }

  async unload(room: string): Promise<void> {
    const key = this.keyOf(room);
    if (this.#folders.has(key)) await this.#use(key, (folder) => folder.close());
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
    await Promise.all([...this.#folders.values()].map(({ folder }) => folder.close()));
    this.#folders.clear();
    await this.#unlock();
  }

  async #write<T>(room: string, job: (folder: RoomFolder) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    const key = this.keyOf(room);
    if (this.#tombstones.has(key)) throw new StorageRefusal("erased");
    try {
      return await this.#use(key, job);
    } catch (error) {
      // A room erased while a write was on its way is refused as erased, not as a broken disk.
      throw new StorageRefusal(this.#tombstones.has(key) ? "erased" : "cannotWrite", error);
    }
  }

  /** Two folders for one room would not know of each other's writes: one lives while it is used. */
  async #use<T>(key: string, job: (folder: RoomFolder) => Promise<T>): Promise<T> {
    let entry = this.#folders.get(key);
    if (!entry) {
      const isDurable = this.#options.durability === "fsync";
      entry = { folder: new RoomFolder(join(this.#boards, key), isDurable), users: 0 };
      this.#folders.set(key, entry);
    }
    entry.users++;
    try {
      return await job(entry.folder);
    } finally {
      entry.users--;
      if (entry.users === 0 && !entry.folder.isOpen) this.#folders.delete(key);
    }
  }

  /** The tombstone first: a kill in between must not let the board come back. */
  async #eraseKey(key: string): Promise<void> {
    this.#tombstones.add(key);
    const tombstone = await open(join(this.#erased, key), "w", 0o600);
    try {
      await tombstone.sync();
    } finally {
      await tombstone.close();
    }
    await flushFolder(this.#erased);
    await this.#use(key, (folder) => folder.erase());
  }

  async #keys(): Promise<string[]> {
    return (await namesIn(this.#boards)).filter((name) => folderName.test(name));
  }
}

async function load(folder: RoomFolder): Promise<Kept> {
  const { snapshot, tail, damage } = await folder.load();
  return {
    kind: "kept",
    ...(snapshot && { snapshot: { upTo: String(snapshot.upTo), bytes: snapshot.bytes } }),
    tail: tail.map(({ position, update }) => ({ position: String(position), update })),
    ...(damage && { damage }),
  };
}
