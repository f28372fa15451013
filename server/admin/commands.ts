import { Buffer } from "node:buffer";
import * as Y from "yjs";
import { isSecret, roomOf } from "../../shared/room.ts";
import { boardKeyOf } from "../storage/boardKey.ts";
import type { ReadBoard, StoredBoard, StoredBoards } from "../storage/storedBoards.ts";
import { checkBackup, createBackup, readBackup } from "./backupFile.ts";
import { createProgress, type Say } from "./progress.ts";
import { type ExitCode, exitCodes, Refusal } from "./refusal.ts";

/** What the tool does with boards, wherever they are kept. Moving is in `move.ts`. */

export interface Job {
  readonly boards: StoredBoards;
  readonly isDryRun: boolean;
  /** Results, and how far it is. */
  readonly print: Say;
  readonly say: Say;
}

/** Boards that are read ahead: a folder reads its journal once for all that are asked for together. */
const readAhead = 32;

/** Reads all boards, some at a time. What was erased meanwhile is left out. */
export async function* someBoards(
  boards: StoredBoards,
  keys: readonly string[],
): AsyncGenerator<readonly ReadBoard[], void> {
  for (let at = 0; at < keys.length; at += readAhead) {
    const some = keys.slice(at, at + readAhead);
    const read = await Promise.all(some.map((key) => boards.readBoard(key)));
    yield read.filter((board) => board !== undefined);
  }
}

async function* eachBoard(
  boards: StoredBoards,
  keys: readonly string[],
): AsyncGenerator<ReadBoard, void> {
  for await (const some of someBoards(boards, keys)) yield* some;
}

export async function backup(job: Job, path: string, mayReplace: boolean): Promise<ExitCode> {
  const { boards, isDryRun, print, say } = job;
  const keys = await boards.boardKeys();
  const writer = isDryRun ? undefined : await createBackup(path, mayReplace);
  const progress = createProgress("Boards in the backup", keys.length, say);
  const damage = createDamage();
  let count = 0;
  try {
    for await (const board of eachBoard(boards, keys)) {
      damage.add(board);
      await writer?.board(board);
      count++;
      progress.step();
    }
    // Last: what was erased since it was read does not come back with this backup.
    await writer?.erased(await boards.erasedKeys());
    const size = await writer?.finish();
    if (isDryRun) print(`${boardCount(count)} would be in the backup; nothing was written`);
    else print(`${boardCount(count)} in the backup, ${byteCount(size?.bytes ?? 0)}`);
  } catch (error) {
    await writer?.abandon();
    throw error;
  }
  return damage.tell(print);
}

export async function restore(job: Job, path: string): Promise<ExitCode> {
  const { boards, isDryRun, print, say } = job;
  // All of it before anything is written.
  const { boards: total } = await checkBackup(path);
  const progress = createProgress("Boards brought back", total, say);
  const counts = { added: 0, there: 0, erased: 0 };
  const existing = new Set(await boards.boardKeys());
  const erased = new Set(await boards.erasedKeys());
  for await (const part of readBackup(path)) {
    if (part.kind === "erased") for (const key of part.keys) erased.add(key);
  }
  for await (const part of readBackup(path)) {
    if (part.kind !== "board") continue;
    const { key } = part.board;
    if (erased.has(key)) counts.erased++;
    else if (existing.has(key)) counts.there++;
    else counts[isDryRun ? "added" : await boards.addBoard(part.board)]++;
    progress.step();
  }
  if (!isDryRun) await eraseMissing(boards, erased, existing);
  print(`${boardCount(counts.added)} ${isDryRun ? "would be brought back" : "brought back"}`);
  if (counts.erased > 0) print(`${boardCount(counts.erased)} left out, because they were erased`);
  if (counts.there === 0) return exitCodes.good;
  print(`${boardCount(counts.there)} left as they are, because they are there already`);
  return exitCodes.look;
}

/** An old device must not bring back here what was erased where the backup comes from. */
async function eraseMissing(
  boards: StoredBoards,
  erased: ReadonlySet<string>,
  existing: ReadonlySet<string>,
): Promise<void> {
  const known = new Set(await boards.erasedKeys());
  for (const key of erased) {
    if (!known.has(key) && !existing.has(key)) await boards.eraseBoard(key);
  }
}

/** Reads everything, and lets Yjs read each board. */
export async function verify({ boards, print, say }: Job): Promise<ExitCode> {
  const keys = await boards.boardKeys();
  const progress = createProgress("Boards read", keys.length, say);
  const damage = createDamage();
  let bytes = 0;
  let count = 0;
  for await (const board of eachBoard(boards, keys)) {
    damage.add(board);
    if (!isReadable(board)) damage.addUnreadable();
    bytes += bytesOf(board);
    count++;
    progress.step();
  }
  print(`${boardCount(count)} read, ${byteCount(bytes)}`);
  return damage.tell(print);
}

export async function verifyBackup({ print }: Pick<Job, "print">, path: string): Promise<ExitCode> {
  const { boards } = await checkBackup(path);
  let unreadable = 0;
  for await (const part of readBackup(path)) {
    if (part.kind === "board" && !isReadable(part.board)) unreadable++;
  }
  print(`The backup is whole: ${boardCount(boards)}`);
  if (unreadable === 0) return exitCodes.good;
  print(`${boardCount(unreadable)} cannot be read by Yjs in full`);
  return exitCodes.look;
}

export async function erase(job: Job, link: string): Promise<ExitCode> {
  const { boards, isDryRun, print } = job;
  const secret = secretIn(link);
  if (secret === undefined) {
    throw new Refusal("This is not a link to a board; it ends in # and 22 characters");
  }
  const key = boardKeyOf(roomOf(secret));
  if ((await boards.erasedKeys()).includes(key)) {
    print("This board was erased before");
    return exitCodes.good;
  }
  const board = await boards.readBoard(key);
  const found = board ? `The board, ${byteCount(bytesOf(board))},` : "A board nobody wrote to";
  if (isDryRun) print(`${found} would be erased; nothing was done`);
  else {
    await boards.eraseBoard(key);
    print(`${found} is erased and cannot come back. Backups made before still hold it.`);
  }
  return exitCodes.good;
}

/** Sizes and days, largest first; nothing that leads to a board. */
export async function list({ boards, print, say }: Job): Promise<ExitCode> {
  const keys = await boards.boardKeys();
  const progress = createProgress("Boards read", keys.length, say);
  const lines: { readonly bytes: number; readonly text: string }[] = [];
  for await (const board of eachBoard(boards, keys)) {
    const bytes = bytesOf(board);
    const ends = board.endsAt === undefined ? "" : `  ends ${dayOf(board.endsAt)}`;
    const days = board.keepDays === undefined ? "" : `  kept ${board.keepDays} days`;
    const size = byteCount(bytes).padStart(10);
    lines.push({ bytes, text: `${size}  last written ${dayOf(board.lastWriteMs)}${days}${ends}` });
    progress.step();
  }
  lines.sort((a, b) => b.bytes - a.bytes);
  for (const { text } of lines) print(text);
  const total = lines.reduce((sum, { bytes }) => sum + bytes, 0);
  const erased = (await boards.erasedKeys()).length;
  print(`${boardCount(lines.length)}, ${byteCount(total)}; ${erased} erased`);
  return exitCodes.good;
}

export function boardCount(count: number): string {
  return count === 1 ? "1 board" : `${count} boards`;
}

export function bytesOf({ snapshot, tail }: StoredBoard): number {
  return tail.reduce((sum, { update }) => sum + update.length, snapshot?.bytes.length ?? 0);
}

function byteCount(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The secret alone, or at the end of a link. */
function secretIn(link: string): string | undefined {
  const text = link.trim();
  const secret = text.slice(text.indexOf("#") + 1).split("&", 1)[0] ?? "";
  return isSecret(secret) ? secret : undefined;
}

function isReadable({ snapshot, tail }: StoredBoard): boolean {
  const doc = new Y.Doc();
  try {
    if (snapshot) Y.applyUpdate(doc, Buffer.from(snapshot.bytes));
    for (const { update } of tail) Y.applyUpdate(doc, Buffer.from(update));
    return true;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}

interface DamageCount {
  add(board: ReadBoard): void;
  addUnreadable(): void;
  tell(print: Say): ExitCode;
}

function createDamage(): DamageCount {
  let [boards, places, bytes, unreadable] = [0, 0, 0, 0];
  return {
    add({ damage }) {
      if (!damage) return;
      boards++;
      places += damage.places;
      bytes += damage.bytes;
    },
    addUnreadable() {
      unreadable++;
    },
    tell(print) {
      if (boards > 0) {
        print(`Damage on ${boardCount(boards)}: ${places} places, ${byteCount(bytes)}, kept aside`);
      }
      if (unreadable > 0) print(`${boardCount(unreadable)} cannot be read by Yjs in full`);
      return boards + unreadable > 0 ? exitCodes.look : exitCodes.good;
    },
  };
}
