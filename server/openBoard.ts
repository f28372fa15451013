import { setImmediate as breathe } from "node:timers/promises";
import { BoardBytes } from "./boardBytes.ts";
import type { Condenser } from "./condenser.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Kept, Snapshot } from "./storage/storage.ts";
import { hasNews } from "./updateCheck.ts";
import { indexUpdate } from "./updateIndex.ts";
import { readStoredUpdate } from "./updateReader.ts";

export interface OpenBoardParts {
  readonly condenser: Condenser;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface OpenedBoard {
  readonly board: BoardBytes;
  /** Sound updates whose predecessors damage took; they wait for a device that has those. */
  readonly orphans: readonly Uint8Array[];
}

/** Read in one go: a few milliseconds. A larger board is indexed in the condenser's thread. */
const inlineBytes = 32_000;
const updatesInOneGo = 500;

/** Opens a board out of what storage keeps, and reports what could not be read of it (D4, A2). */
export async function openBoard(kept: Kept, parts: OpenBoardParts): Promise<OpenedBoard> {
  const { log, metrics } = parts;
  const opened = await openBase(kept.snapshot, parts);
  const { board } = opened;
  const orphans = [...opened.orphans];
  let { unreadable } = opened;
  for (const [at, { update }] of kept.tail.entries()) {
    const read = readStoredUpdate(update);
    const checked = read && board.check(read);
    if (!checked) unreadable++;
    else {
      board.add(checked);
      if (!checked.isComplete) orphans.push(update);
    }
    if (at % updatesInOneGo === updatesInOneGo - 1) await breathe();
  }
  const batch = board.take();
  if (batch) board.setStored(batch);
  if (kept.damage) {
    log({ event: "damaged", ...kept.damage });
    metrics.damagedPlaces.inc(kept.damage.places);
  }
  if (unreadable > 0) log({ event: "unreadable", updates: unreadable });
  return { board, orphans };
}

async function openBase(
  snapshot: Snapshot | undefined,
  { condenser }: OpenBoardParts,
): Promise<OpenedBoard & { readonly unreadable: number }> {
  if (!snapshot) return { board: new BoardBytes(), orphans: [], unreadable: 0 };
  const update = snapshot.bytes;
  const index = update.length <= inlineBytes ? indexUpdate(update) : undefined;
  if (index) return { board: new BoardBytes({ update, index }), orphans: [], unreadable: 0 };
  const condensed = await condenser.condense([update], Number.POSITIVE_INFINITY);
  return { board: new BoardBytes(condensed), ...condensed };
}

/** What of the orphans can be placed by now is added to the board; the others are returned. */
export function placeOrphans(board: BoardBytes, orphans: readonly Uint8Array[]): Uint8Array[] {
  return orphans.filter((orphan) => {
    const read = readStoredUpdate(orphan);
    const checked = read && board.check(read);
    if (checked && hasNews(checked)) board.add(checked);
    return checked !== undefined && !checked.isComplete;
  });
}
