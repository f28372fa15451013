import { type DeviceStorage, roomKey } from "./deviceStorage.ts";

/**
 * The secrets of the notes written on this device. Having one is what "I wrote this" means; it is
 * never sent, and the board only holds its hash.
 */
export interface Keeper {
  keep(id: string, secret: string): void;
  secretOf(id: string): string | undefined;
  drop(id: string): void;
}

export function createKeeper(storage: DeviceStorage, room: string): Keeper {
  const keyOf = (id: string) => roomKey(room, `note/${id}`);
  return {
    keep: (id, secret) => storage.write(keyOf(id), secret),
    secretOf(id) {
      const secret = storage.read(keyOf(id));
      return typeof secret === "string" ? secret : undefined;
    },
    drop: (id) => storage.remove(keyOf(id)),
  };
}
