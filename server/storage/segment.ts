import { rm } from "node:fs/promises";
import { CommitFile } from "./commitFile.ts";
import { flushFolder, readIfThere, statIfThere } from "./disk.ts";
import { type Damaged, type Found, isZero, journalFormat, recordKinds, scan } from "./records.ts";

/** One file of the journal. Written to at its end while it is the newest, and later only read. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  /** Room key → highest position in this file. */
  readonly highest: Map<string, number>;
  /** What is known not to be sound, until a cleaning has set it aside. */
  readonly damaged: DamagedRange[];
  /** Behind the last record. */
  end: number;
  lastWriteMs: number;
  /** Only while commits are written to it. */
  file?: CommitFile;
}

export interface DamagedRange extends Damaged {
  /** Of a commit that a power cut interrupted: nobody was told that it is kept. */
  readonly isTorn: boolean;
}

/** What a disk writes whole or not at all. */
const blockBytes = 512;

export function newSegment(folder: string, number: number): Segment {
  return {
    number,
    path: `${folder}/${number}`,
    highest: new Map(),
    damaged: [],
    end: 0,
    lastWriteMs: Date.now(),
  };
}

/** Makes a file to write to, durably named. */
export async function createSegment(
  folder: string,
  number: number,
  isDurable: boolean,
): Promise<Segment> {
  const segment = newSegment(folder, number);
  segment.file = await CommitFile.create(segment.path, isDurable);
  try {
    await flushFolder(folder);
  } catch (error) {
    await discardSegment(segment);
    throw error;
  }
  return segment;
}

export async function discardSegment(segment: Segment): Promise<void> {
  await segment.file?.close();
  await rm(segment.path, { force: true });
}

/** All bytes that records may stand in. */
export async function readBytes({ path, end }: Segment): Promise<Buffer> {
  const file = await readIfThere(path);
  if (!file) throw Object.assign(new Error("a journal file is missing"), { code: "ENOENT" });
  return file.subarray(0, Math.min(end, file.length));
}

/**
 * Reads a segment that an earlier process left. `isNewest`: commits may have been on their way into
 * it. Undefined when it holds nothing at all.
 */
export async function readSegment(
  folder: string,
  number: number,
  isNewest: boolean,
): Promise<Segment | undefined> {
  const segment = newSegment(folder, number);
  const [file, found] = [await readIfThere(segment.path), await statIfThere(segment.path)];
  if (!file || !found) return undefined;
  segment.lastWriteMs = found.mtimeMs;
  let lastCommit = -1;
  const unsound: Found[] = [];
  for (const each of scan(file, journalFormat)) {
    if (each.kind !== "record") {
      unsound.push(each);
      continue;
    }
    const { key, position, kind } = each.header;
    segment.highest.set(key, Math.max(position, segment.highest.get(key) ?? 0));
    segment.end = each.to;
    if (kind === recordKinds.commit) lastCommit = each.from;
  }
  for (const each of unsound) {
    const { kind, from, to } = each;
    const isLast = isNewest && from > lastCommit;
    const isTorn = isLast && (kind === "torn" || hasEmptyBlock(file, from, to));
    segment.damaged.push({ ...damagedOf(each), isTorn });
    if (!isTorn) segment.end = Math.max(segment.end, to);
  }
  return segment.end === 0 ? undefined : segment;
}

/** Notes damage that came after the start. Returns it, or undefined when it is known. */
export function noteDamage(segment: Segment, found: Found): DamagedRange | undefined {
  if (segment.damaged.some(({ from }) => from === found.from)) return undefined;
  const range = { ...damagedOf(found), isTorn: false };
  segment.damaged.push(range);
  return range;
}

function damagedOf(found: Found): Damaged {
  const { from, to } = found;
  if (found.kind !== "damaged") return { from, to, key: undefined, isKeySure: false };
  return { from, to, key: found.key, isKeySure: found.isKeySure };
}

/**
 * Whether a block in these bytes never reached the disk. The space was zeros before, and the blocks
 * of one write arrive in any order. The first one may begin with an earlier commit.
 */
function hasEmptyBlock(file: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const end = Math.min((Math.floor(at / blockBytes) + 1) * blockBytes, file.length);
    if (isZero(file, at, end)) return true;
    at = end;
  }
  return false;
}
