import { newProof } from "../../../shared/note.ts";
import { lowerHand, raiseHand } from "../../../shared/workshop/queue.ts";
import { newEntryId } from "../../../shared/workshop/workshop.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { type DeviceStorage, deviceStorage, roomKey } from "../../sync/deviceStorage.ts";

/** Hands that were raised on this device. Only it can take them down, and only it knows which. */
export interface OwnHands {
  raise(isForOther: boolean): void;
  isOwn(id: string): boolean;
  /** After speaking, or to pass: to all others both look the same. */
  lower(id: string): void;
}

export function createOwnHands(
  { room, workshop }: Pick<BoardHandle, "room" | "workshop">,
  storage: DeviceStorage = deviceStorage,
): OwnHands {
  const keyOf = (id: string) => roomKey(room, `hand/${id}`);
  return {
    raise(isForOther) {
      const id = newEntryId();
      const { secret, proof } = newProof();
      storage.write(keyOf(id), secret);
      workshop.act(raiseHand, { id, proof, isForOther });
    },
    isOwn: (id) => storage.read(keyOf(id)) !== undefined,
    lower(id) {
      const secret = storage.read(keyOf(id));
      if (typeof secret === "string") workshop.act(lowerHand, id, secret);
      storage.remove(keyOf(id));
    },
  };
}
