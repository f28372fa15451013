import { roomOf } from "../../shared/room.ts";
import { type DeviceStorage, deviceStorage, roomKey } from "./deviceStorage.ts";
import { removeOfflineCopy } from "./offlineCopy.ts";

/** Removes everything this device keeps of a board: copy, drafts, proofs, its line in the list. */
export function forgetBoard(secret: string): Promise<void> {
  return forgetRoom(roomOf(secret), deviceStorage);
}

export async function forgetRoom(room: string, storage: DeviceStorage): Promise<void> {
  for (const key of storage.keys(roomKey(room))) storage.remove(key);
  await removeOfflineCopy(room);
}
