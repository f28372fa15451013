import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { dropAside, dropOldAside, setAside } from "./aside.ts";
import {
  flushFolder,
  makeFolder,
  namesIn,
  readIfThere,
  replaceFiles,
  statIfThere,
  writeFlushed,
} from "./disk.ts";
import { bodyOf, encodeRecord, recordKinds, roomFormat, scan } from "./records.ts";
import type { Damage } from "./storage.ts";
import type { StoredBoard } from "./storedBoards.ts";

/**
 * One room's folder:
 *
 *   snapshot        all up to its position, as one record; snapshot.copy is the same again, so that
 *                   a damaged sector does not cost the board (D4)
 *   log             updates of a board that was brought here, or from before there was a journal; goes
 *                   with the next compaction
 *   aside/          what could not be read
 *   keep            days to keep the room, when it is not the default
 *   ends            when the room ends, used or not, in ms since 1970
 *   *.new           being written; without meaning after a kill, as is a folder whose name ends so
 *
 * Nothing here waits for its turn: that is up to the owner (`storedRoom.ts`).
 */

const snapshotNames = ["snapshot", "snapshot.copy"] as const;

/** Retention counts days. */
const nowMs = 60_000;

export interface TailRecord {
  readonly position: number;
  readonly update: Uint8Array;
}

export interface FolderContent {
  /** 0 without a snapshot. */
  readonly upTo: number;
  readonly snapshot: Uint8Array | undefined;
  /** In the log, after the snapshot. */
  readonly tail: readonly TailRecord[];
  readonly hasLog: boolean;
  readonly damage: Damage | undefined;
  /** Sets damage aside and writes anew what is sound, so that it is met once. */
  mend(): Promise<void>;
}

interface Snapshots {
  readonly newest: TailRecord | undefined;
  readonly damaged: readonly { readonly name: string; readonly file: Buffer }[];
}

export class RoomFolder {
  readonly path: string;
  /** Asked once: nobody else makes or removes folders here. */
  #isMade = false;

  constructor(path: string) {
    this.path = path;
  }

  async read(): Promise<FolderContent> {
    const { newest, damaged } = await this.#readSnapshots();
    const upTo = newest?.position ?? 0;
    const log = await readIfThere(`${this.path}/log`);
    const { records, unsound } = readLog(log ?? Buffer.alloc(0));
    const unreadable = [...damaged.map(({ file }) => file), ...unsound];
    const bytes = unreadable.reduce((sum, { length }) => sum + length, 0);
    return {
      upTo,
      snapshot: newest?.update,
      tail: records.filter(({ position }) => position > upTo),
      hasLog: log !== undefined,
      damage: unreadable.length > 0 ? { places: unreadable.length, bytes } : undefined,
      mend: async () => {
        for (const each of unreadable) await setAside(this.#aside, each);
        for (const { name } of damaged) await this.#mendSnapshot(name, newest);
        if (unsound.length > 0) await this.#writeLog(records);
      },
    };
  }

  async isThere(): Promise<boolean> {
    return (await statIfThere(this.path)) !== undefined;
  }

  /** Both copies, with the time of the last write to the room. */
  async writeSnapshot(upTo: number, bytes: Uint8Array, lastWriteMs: number): Promise<void> {
    if (!this.#isMade) await makeFolder(this.path);
    this.#isMade = false;
    const record = encodeRecord(recordKinds.snapshot, upTo, bytes);
    const isNow = Math.abs(Date.now() - lastWriteMs) < nowMs;
    await replaceFiles(this.path, snapshotNames, record, isNow ? undefined : new Date(lastWriteMs));
    this.#isMade = true;
  }

  /** Makes the folder out of a whole board. Killed at any moment, there is all of it or nothing. */
  async create({ snapshot, tail, lastWriteMs, keepDays, endsAt }: StoredBoard): Promise<void> {
    const fresh = `${this.path}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { mode: 0o700 });
    const lastWrite = new Date(lastWriteMs);
    const write = (name: string, parts: readonly Uint8Array[]) =>
      writeFlushed(`${fresh}/${name}`, parts, lastWrite);
    if (snapshot) {
      const record = encodeRecord(recordKinds.snapshot, Number(snapshot.upTo), snapshot.bytes);
      await Promise.all(snapshotNames.map((name) => write(name, record)));
    }
    const records = tail.map(({ position, update }) => ({ position: Number(position), update }));
    if (records.length > 0) await write("log", encodeLog(records));
    if (keepDays !== undefined) await write("keep", [Buffer.from(String(keepDays))]);
    if (endsAt !== undefined) await write("ends", [Buffer.from(String(endsAt))]);
    await flushFolder(fresh);
    await rename(fresh, this.path);
    await flushFolder(dirname(this.path));
  }

  /** Removes the log, once a snapshot holds it. */
  async dropLog(): Promise<void> {
    await rm(`${this.path}/log`, { force: true });
    await flushFolder(this.path);
  }

  async dropAside(): Promise<void> {
    await dropAside(this.#aside);
  }

  /** Days without a write after which this room ends. */
  async keepFor(days: number): Promise<void> {
    await makeFolder(this.path);
    await replaceFiles(this.path, ["keep"], [Buffer.from(String(days))]);
  }

  async keptFor(): Promise<number | undefined> {
    const days = Number(await readIfThere(`${this.path}/keep`));
    return Number.isInteger(days) && days > 0 ? days : undefined;
  }

  /** Milliseconds since 1970 at which this room ends, used or not. */
  async endOn(at: number | undefined): Promise<void> {
    if (at === undefined) {
      await rm(`${this.path}/ends`, { force: true });
      if (await statIfThere(this.path)) await flushFolder(this.path);
      return;
    }
    await makeFolder(this.path);
    await replaceFiles(this.path, ["ends"], [Buffer.from(String(at))]);
  }

  async endsAt(): Promise<number | undefined> {
    const at = Number(await readIfThere(`${this.path}/ends`));
    return Number.isSafeInteger(at) && at > 0 ? at : undefined;
  }

  /** Milliseconds since 1970, or undefined when nothing was ever written. */
  async lastWrite(): Promise<number | undefined> {
    const names = ["log", ...snapshotNames];
    const found = await Promise.all(names.map((name) => statIfThere(`${this.path}/${name}`)));
    const times = found.flatMap((file) => (file && file.size > 0 ? [file.mtimeMs] : []));
    // Only days to keep, or damage.
    return times.length > 0 ? Math.max(...times) : (await statIfThere(this.path))?.mtimeMs;
  }

  /** Whether a kill or an earlier version left bytes that a compaction removes. */
  async isUnsettled(): Promise<boolean> {
    const names = await namesIn(this.path);
    if (names.some((name) => name === "log" || name.endsWith(".new"))) return true;
    const [first, second] = await Promise.all(
      snapshotNames.map((name) => readIfThere(`${this.path}/${name}`)),
    );
    return first === undefined ? second !== undefined : !second?.equals(first);
  }

  /** Removes what no kill should have left and what was set aside too long ago. */
  async tidy(now: number): Promise<void> {
    for (const name of await namesIn(this.path)) {
      if (name.endsWith(".new")) await rm(`${this.path}/${name}`, { force: true });
    }
    await dropOldAside(this.#aside, now);
  }

  /** Removes the folder and all in it. */
  async remove(): Promise<void> {
    this.#isMade = false;
    await rm(this.path, { recursive: true, force: true });
    await flushFolder(dirname(this.path));
  }

  get #aside(): string {
    return `${this.path}/aside`;
  }

  async #readSnapshots(): Promise<Snapshots> {
    const damaged: { name: string; file: Buffer }[] = [];
    let newest: TailRecord | undefined;
    for (const name of snapshotNames) {
      const file = await readIfThere(`${this.path}/${name}`);
      if (!file) continue;
      const record = readSnapshot(file);
      if (!record) damaged.push({ name, file });
      else if (!newest || record.position > newest.position) newest = record;
    }
    return { newest, damaged };
  }

  /** A damaged snapshot is written anew from its copy. */
  async #mendSnapshot(name: string, newest: TailRecord | undefined): Promise<void> {
    if (!newest) return rm(`${this.path}/${name}`);
    const record = encodeRecord(recordKinds.snapshot, newest.position, newest.update);
    await replaceFiles(this.path, [name], record);
  }

  async #writeLog(records: readonly TailRecord[]): Promise<void> {
    await replaceFiles(this.path, ["log"], encodeLog(records));
  }
}

function encodeLog(records: readonly TailRecord[]): Uint8Array[] {
  const parts = records.flatMap(({ position, update }) =>
    encodeRecord(recordKinds.update, position, update),
  );
  return [Buffer.concat(parts)];
}

function readSnapshot(file: Buffer): TailRecord | undefined {
  for (const found of scan(file, roomFormat)) {
    if (found.kind !== "record" || found.header.kind !== recordKinds.snapshot) return undefined;
    return { position: found.header.position, update: bodyOf(file, roomFormat, found) };
  }
  return undefined;
}

/** What a kill cut off was never confirmed, so nobody misses it. */
function readLog(log: Buffer): { records: TailRecord[]; unsound: Buffer[] } {
  const records: TailRecord[] = [];
  const unsound: Buffer[] = [];
  for (const found of scan(log, roomFormat)) {
    if (found.kind === "record") {
      const { position } = found.header;
      records.push({ position, update: bodyOf(log, roomFormat, found) });
    } else if (found.kind === "damaged") unsound.push(log.subarray(found.from, found.to));
  }
  return { records, unsound };
}
