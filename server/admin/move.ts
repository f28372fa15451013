import type { StoredBoard, StoredBoards } from "../storage/storedBoards.ts";
import { boardCount, type Job, someBoards } from "./commands.ts";
import type { OpenBoards } from "./openBoards.ts";
import { createProgress } from "./progress.ts";
import { type ExitCode, exitCodes } from "./refusal.ts";

/**
 * Copies all boards from one storage to another. What is there already with the same bytes is passed
 * over, so that a move that was cut off goes on where it stood; nothing is replaced, and the source
 * stays as it is. Until the end the target is marked, and no relay starts on it.
 */

export interface MoveJob extends Job {
  readonly target: OpenBoards;
}

export async function move(job: MoveJob): Promise<ExitCode> {
  const { boards: source, target, isDryRun, print, say } = job;
  const keys = await source.boardKeys();
  if (!isDryRun) await target.markMove("unfinished");
  const there = new Set(await target.boardKeys());
  const counts = { added: 0, there: 0, erased: 0 };
  const different = new Set<string>();
  const progress = createProgress("Boards moved", keys.length, say);
  const moveOne = async (board: StoredBoard): Promise<void> => {
    const known = there.has(board.key) ? await target.readBoard(board.key) : undefined;
    if (known && !isSame(known, board)) different.add(board.key);
    else if (known) counts.there++;
    else if (isDryRun) counts.added++;
    else counts[await target.addBoard(board)]++;
    progress.step();
  };
  for await (const some of someBoards(source, keys)) await Promise.all(some.map(moveOne));
  const erased = new Set(await target.erasedKeys());
  for (const key of await source.erasedKeys()) {
    if (!isDryRun && !erased.has(key)) await target.eraseBoard(key);
  }
  const changed = isDryRun ? 0 : await changedSince(source, target, keys, different);
  const isWhole = different.size + changed === 0;
  if (!isDryRun && isWhole) await target.markMove("whole");
  print(`${boardCount(counts.added)} ${isDryRun ? "would be moved" : "moved"}`);
  if (counts.there > 0) print(`${boardCount(counts.there)} had been moved before`);
  if (counts.erased > 0) print(`${boardCount(counts.erased)} left out: erased at the target`);
  if (isWhole) {
    if (!isDryRun) print("All are at the target with equal bytes. The source is as it was.");
    return exitCodes.good;
  }
  if (different.size > 0) {
    print(`${boardCount(different.size)} differ at the target and were left as they are there`);
  }
  if (changed > 0) print(`${boardCount(changed)} changed meanwhile: stop the relays and try again`);
  return exitCodes.look;
}

/**
 * Reads all of both again: a relay that still writes to the source would go on without what came
 * last, and what was moved has to be there with equal bytes.
 */
async function changedSince(
  source: StoredBoards,
  target: StoredBoards,
  keys: readonly string[],
  different: ReadonlySet<string>,
): Promise<number> {
  const known = new Set(keys);
  const fresh = (await source.boardKeys()).filter((key) => !known.has(key));
  if (fresh.length > 0) return fresh.length;
  let changed = 0;
  for await (const some of someBoards(source, keys)) {
    const copies = await Promise.all(some.map(({ key }) => target.readBoard(key)));
    changed += some.filter((board, at) => {
      const copy = copies[at];
      return copy !== undefined && !different.has(board.key) && !isSame(copy, board);
    }).length;
  }
  return changed;
}

export function isSame(one: StoredBoard, other: StoredBoard): boolean {
  const [a, b] = [updatesOf(one), updatesOf(other)];
  return a.length === b.length && a.every((bytes, at) => isEqual(bytes, b[at]));
}

function updatesOf({ snapshot, tail }: StoredBoard): readonly Uint8Array[] {
  return [...(snapshot ? [snapshot.bytes] : []), ...tail.map(({ update }) => update)];
}

function isEqual(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}
