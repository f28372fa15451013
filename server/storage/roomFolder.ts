import { type FileHandle, mkdir, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  flushFolder,
  isMissing,
  namesIn,
  openForWriting,
  readIfThere,
  replaceFile,
  writeFully,
} from "./disk.ts";
import { Lane } from "./lane.ts";
import { encodeRecord, type FileRecord, recordKinds, scanRecords } from "./records.ts";
import type { Damage } from "./storage.ts";

/**
 * One room's folder:
 *
 *   log             updates in the order they came; the only file that is appended to
 *   snapshot        all up to its position, as one record; snapshot.copy is the same again, so that
 *                   a damaged sector does not cost the board (D4)
 *   aside/          what could not be read; goes with the room, with a note taken back, or after
 *                   seven days, because it may hold words that people have taken back since (P2)
 *   keep            days to keep the room, when it is not the default
 *   *.new           being written; without meaning after a kill
 */

const snapshotNames = ["snapshot", "snapshot.copy"] as const;
const asideDays = 7;

interface FolderContent {
  readonly snapshot?: { readonly upTo: number; readonly bytes: Uint8Array };
  readonly tail: readonly { readonly position: number; readonly update: Uint8Array }[];
  readonly damage?: Damage;
}

interface Snapshots {
  readonly newest: FileRecord | undefined;
  readonly damaged: readonly { readonly name: string; readonly file: Buffer }[];
}

/** Where the next record goes. `file` is opened with the first append. */
interface LogEnd {
  size: number;
  next: number;
  file?: FileHandle;
}

export class RoomFolder {
  readonly path: string;
  readonly #isDurable: boolean;
  /** Everything that touches the log. */
  readonly #lane = new Lane();
  /** Compactions one after the other; their long part runs beside appends. */
  readonly #compactions = new Lane();
  /** Unknown until read, and again after a failure that left the file's state in doubt. */
  #end: LogEnd | undefined;

  constructor(path: string, isDurable: boolean) {
    this.path = path;
    this.#isDurable = isDurable;
  }

  get isOpen(): boolean {
    return this.#end !== undefined;
  }

  /** Resolves with the position of the last update once all are durable. */
  append(updates: readonly Uint8Array[]): Promise<number> {
    return this.#lane.run(async () => {
      const end = await this.#open();
      let next = end.next;
      const parts = updates.flatMap((body) =>
        encodeRecord({ kind: recordKinds.update, position: next++, body }),
      );
      const bytes = Buffer.concat(parts);
      end.file ??= await this.#createLog();
      try {
        await writeFully(end.file, bytes, end.size);
        if (this.#isDurable) await end.file.datasync();
      } catch (error) {
        await this.#takeBack(end.file, end.size);
        throw error;
      }
      end.size += bytes.length;
      end.next = next;
      return next - 1;
    });
  }

  /** Reads everything, sets damage aside and repairs the log. */
  load(): Promise<FolderContent> {
    return this.#lane.run(async () => {
      await this.#letGo();
      const { kept, mend } = await this.#read();
      try {
        this.#end = await mend();
      } catch {
        // A full disk: what is sound opens all the same, and the next append tries again.
        this.#end = undefined;
      }
      return kept;
    });
  }

  /** Replaces all up to `upTo`. An older snapshot than the one there is ignored. */
  compact(upTo: number, bytes: Uint8Array, forget: boolean): Promise<void> {
    return this.#compactions.run(async () => {
      const { known, lastWrite } = await this.#lane.run(async () => {
        await this.#open();
        return { known: await this.#snapshotPosition(), lastWrite: await this.lastWrite() };
      });
      if (upTo < known) return;
      const record = encodeRecord({ kind: recordKinds.snapshot, position: upTo, body: bytes });
      const whole = Buffer.concat(record);
      for (const name of snapshotNames) {
        await replaceFile(
          this.path,
          name,
          whole,
          lastWrite === undefined ? undefined : new Date(lastWrite),
        );
      }
      await this.#lane.run(() => this.#cutLog(upTo));
      if (forget) await this.#dropAside();
    });
  }

  /** Days without a write after which this room ends. */
  keepFor(days: number): Promise<void> {
    return this.#lane.run(async () => {
      await this.#createFolder();
      await replaceFile(this.path, "keep", Buffer.from(String(days)));
    });
  }

  async keptFor(): Promise<number | undefined> {
    const days = Number(await readIfThere(`${this.path}/keep`));
    return Number.isInteger(days) && days > 0 ? days : undefined;
  }

  /** Milliseconds since 1970, or undefined when nothing was ever written. */
  async lastWrite(): Promise<number | undefined> {
    const log = await statIfThere(`${this.path}/log`);
    if (log && log.size > 0) return log.mtimeMs;
    const snapshots = await Promise.all(
      snapshotNames.map((name) => statIfThere(`${this.path}/${name}`)),
    );
    const times = snapshots.flatMap((found) => (found ? [found.mtimeMs] : []));
    return times.length > 0 ? Math.max(...times) : log?.mtimeMs;
  }

  /** Whether a kill left bytes that a compaction would have removed. */
  async isUnsettled(): Promise<boolean> {
    const names = await namesIn(this.path);
    if (names.some((name) => name.endsWith(".new"))) return true;
    const log = await statIfThere(`${this.path}/log`);
    if (log && log.size > 0) return true;
    const [first, second] = await Promise.all(
      snapshotNames.map((name) => readIfThere(`${this.path}/${name}`)),
    );
    return first === undefined ? second !== undefined : !second?.equals(first);
  }

  /** Removes what no kill should have left and what was set aside too long ago. */
  async tidy(now: number): Promise<void> {
    await this.#compactions.run(async () => {
      for (const name of await namesIn(this.path)) {
        if (name.endsWith(".new")) await rm(`${this.path}/${name}`, { force: true });
      }
      const aside = await statIfThere(`${this.path}/aside`);
      if (aside && now - aside.mtimeMs > asideDays * 86_400_000) await this.#dropAside();
    });
  }

  /** Removes the folder and all in it. */
  erase(): Promise<void> {
    return this.#compactions.run(() =>
      this.#lane.run(async () => {
        await this.#letGo();
        await rm(this.path, { recursive: true, force: true });
        await flushFolder(dirname(this.path));
      }),
    );
  }

  /** Waits for what runs and closes the file; the next use opens it again. */
  async close(): Promise<void> {
    await this.#compactions.idle();
    await this.#lane.run(() => this.#letGo());
  }

  async #letGo(): Promise<void> {
    const file = this.#end?.file;
    this.#end = undefined;
    await file?.close();
  }

  async #open(): Promise<LogEnd> {
    if (this.#end) return this.#end;
    const { mend } = await this.#read();
    this.#end = await mend();
    return this.#end;
  }

  /** Reads all files. `mend` sets damage aside, so that it is met once, and finds the log's end. */
  async #read(): Promise<{ kept: FolderContent; mend: () => Promise<LogEnd> }> {
    const snapshots = await this.#readSnapshots();
    const upTo = snapshots.newest?.position ?? 0;
    const log = (await readIfThere(`${this.path}/log`)) ?? Buffer.alloc(0);
    const { records, damaged, end } = scanRecords(log);
    const updates = records.filter(({ kind }) => kind === recordKinds.update);
    const unreadable = [
      ...snapshots.damaged.map(({ file }) => file),
      ...damaged.map(({ from, to }) => log.subarray(from, to)),
    ];
    const last = updates.at(-1)?.position ?? 0;
    const mend = async () => {
      for (const bytes of unreadable) await this.#setAside(bytes);
      for (const { name } of snapshots.damaged) await this.#mendSnapshot(name, snapshots.newest);
      if (damaged.length > 0) await this.#writeLog(updates);
      else if (end < log.length) await this.#truncateLog(end);
      const size = damaged.length > 0 ? sizeOf(updates) : end;
      return { size, next: Math.max(upTo, last) + 1 };
    };
    const bytes = unreadable.reduce((sum, { length }) => sum + length, 0);
    const kept = {
      ...(snapshots.newest && { snapshot: { upTo, bytes: snapshots.newest.body } }),
      tail: updates
        .filter(({ position }) => position > upTo)
        .map(({ position, body }) => ({ position, update: body })),
      ...(unreadable.length > 0 && { damage: { places: unreadable.length, bytes } }),
    };
    return { kept, mend };
  }

  async #readSnapshots(): Promise<Snapshots> {
    const damaged: { name: string; file: Buffer }[] = [];
    let newest: FileRecord | undefined;
    for (const name of snapshotNames) {
      const file = await readIfThere(`${this.path}/${name}`);
      if (!file) continue;
      const [record] = scanRecords(file).records;
      if (!record || record.kind !== recordKinds.snapshot) damaged.push({ name, file });
      else if (!newest || record.position > newest.position) newest = record;
    }
    return { newest, damaged };
  }

  /** A damaged snapshot is written anew from its copy. */
  async #mendSnapshot(name: string, newest: FileRecord | undefined): Promise<void> {
    if (newest) await replaceFile(this.path, name, Buffer.concat(encodeRecord(newest)));
    else await rm(`${this.path}/${name}`);
  }

  async #snapshotPosition(): Promise<number> {
    const { newest } = await this.#readSnapshots();
    return newest?.position ?? 0;
  }

  async #createFolder(): Promise<void> {
    const made = await mkdir(this.path, { recursive: true, mode: 0o700 });
    if (made !== undefined) await flushFolder(dirname(this.path));
  }

  async #createLog(): Promise<FileHandle> {
    await this.#createFolder();
    const file = await openForWriting(`${this.path}/log`);
    await flushFolder(this.path);
    return file;
  }

  /** After a failed write: the log ends where it ended before, or is read anew before the next use. */
  async #takeBack(file: FileHandle, size: number): Promise<void> {
    this.#end = undefined;
    try {
      await file.truncate(size);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async #truncateLog(size: number): Promise<void> {
    const file = await openForWriting(`${this.path}/log`);
    try {
      await file.truncate(size);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async #writeLog(records: readonly FileRecord[]): Promise<void> {
    await replaceFile(this.path, "log", Buffer.concat(records.flatMap(encodeRecord)));
  }

  /** Drops records up to `upTo`. Emptying in place is safe: the snapshot already holds them. */
  async #cutLog(upTo: number): Promise<void> {
    const end = await this.#open();
    const log = await readIfThere(`${this.path}/log`);
    if (!log) return;
    const left = scanRecords(log).records.filter(({ position }) => position > upTo);
    await this.#letGo();
    if (left.length === 0) await this.#truncateLog(0);
    else await this.#writeLog(left);
    this.#end = { size: sizeOf(left), next: Math.max(end.next, upTo + 1) };
  }

  async #setAside(bytes: Uint8Array): Promise<void> {
    const folder = `${this.path}/aside`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const taken = await namesIn(folder);
    await replaceFile(folder, `damaged-${taken.length + 1}`, bytes);
  }

  async #dropAside(): Promise<void> {
    await rm(`${this.path}/aside`, { recursive: true, force: true });
  }
}

function sizeOf(records: readonly FileRecord[]): number {
  return records.flatMap(encodeRecord).reduce((sum, part) => sum + part.length, 0);
}

async function statIfThere(path: string): Promise<{ size: number; mtimeMs: number } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
