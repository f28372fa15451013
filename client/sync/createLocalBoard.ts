import { newSecret, roomOf } from "../../shared/room.ts";
import { type DeviceStorage, deviceStorage, roomKey } from "./deviceStorage.ts";

/**
 * Makes a board by making its secret. What it begins with is kept here and written when it is
 * opened for the first time, on this device and nowhere else: nothing is ever written into a board
 * by opening its link. Returns the secret.
 */
export function createLocalBoard(title: string, storage: DeviceStorage = deviceStorage): string {
  const secret = newSecret();
  storage.write(beginningKey(roomOf(secret)), { title });
  return secret;
}

export function beginningKey(room: string): string {
  return roomKey(room, "new");
}
