import { BoardDoc } from "./boardDoc.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Kept } from "./storage/storage.ts";

/** Opens a board out of what storage keeps, and reports what could not be read of it (D4). */
export async function openBoard(
  kept: Kept,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): Promise<BoardDoc> {
  const board = await BoardDoc.open(kept);
  if (kept.damage) {
    log({ event: "damaged", ...kept.damage });
    metrics.damagedPlaces.inc(kept.damage.places);
  }
  if (board.unreadable > 0) log({ event: "unreadable", updates: board.unreadable });
  return board;
}
