import { readTurns, takeSeat } from "../../../shared/workshop/turns.ts";
import { newEntryId } from "../../../shared/workshop/workshop.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { type DeviceStorage, deviceStorage, roomKey } from "../../sync/deviceStorage.ts";

/** This device's seat in a round: a name made up for that round, kept through a reload. */
interface KeptSeat {
  readonly round: string;
  readonly seat: string;
}

const seatKey = (room: string) => roomKey(room, "seat");

/** The seat of this device in a round, if it has one. */
export function seatIn(
  room: string,
  round: string,
  storage: DeviceStorage = deviceStorage,
): string | undefined {
  const kept = storage.read(seatKey(room)) as Partial<KeptSeat> | undefined | null;
  return kept?.round === round && typeof kept.seat === "string" ? kept.seat : undefined;
}

export interface TurnFollowing {
  readonly handle: Pick<BoardHandle, "room" | "workshop">;
  /** People at this screen. */
  readonly people: () => number;
  readonly storage?: DeviceStorage;
}

/** Whoever starts rounds without end has each device write a seat no more often than this, ms. */
const leastMs = 1_000;

/** Takes a seat in each round, for everybody at this screen. Passing is always possible. */
export function followTurns({
  handle: { room, workshop },
  people,
  storage = deviceStorage,
}: TurnFollowing): () => void {
  const turns = workshop.watch(readTurns);
  let satAt = Number.NEGATIVE_INFINITY;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const sit = () => {
    clearTimeout(waiting);
    const round = turns.get()?.id;
    if (round === undefined || seatIn(room, round, storage) !== undefined) return;
    const waitMs = satAt + leastMs - Date.now();
    if (waitMs > 0) {
      waiting = setTimeout(sit, waitMs);
      return;
    }
    satAt = Date.now();
    const seat = newEntryId();
    const kept: KeptSeat = { round, seat };
    storage.write(seatKey(room), kept);
    workshop.act(takeSeat, { round, seat, people: people() });
  };
  sit();
  const stop = turns.subscribe(sit);
  return () => {
    stop();
    clearTimeout(waiting);
  };
}
