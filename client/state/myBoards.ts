import { isSecret, roomOf } from "../../shared/room.ts";
import { cleanLine, textLimits } from "../../shared/text.ts";
import { type DeviceStorage, deviceStorage, keyPrefix, roomKey } from "../sync/deviceStorage.ts";
import { createStore, type ReadonlyStore } from "./store.ts";

/** A board that was opened on this device. `openedAt` in milliseconds since 1970. */
export interface MyBoard {
  readonly secret: string;
  readonly title: string;
  readonly openedAt: number;
}

export interface MyBoards extends ReadonlyStore<readonly MyBoard[]> {
  /** Puts a board first in the list, under its title of now. */
  remember(secret: string, title: string): void;
}

const name = "board";

/**
 * The boards of this device, opened last first. `forgetBoard` takes one off the list together with
 * all else this device keeps of it.
 */
export function createMyBoards(
  storage: DeviceStorage,
  now: () => number,
): MyBoards & { close(): void } {
  const read = () =>
    storage
      .keys(keyPrefix)
      .filter((key) => key.endsWith(`/${name}`))
      .flatMap((key) => parseMyBoard(storage.read(key)) ?? [])
      .sort((a, b) => b.openedAt - a.openedAt);
  const store = createStore<readonly MyBoard[]>(read());
  const close = storage.subscribe(() => {
    const next = read();
    if (JSON.stringify(next) !== JSON.stringify(store.get())) store.set(next);
  });
  return {
    get: store.get,
    subscribe: store.subscribe,
    remember(secret, title) {
      storage.write(roomKey(roomOf(secret), name), {
        secret,
        title: cleanLine(title, textLimits.title),
        openedAt: now(),
      });
    },
    close,
  };
}

function parseMyBoard(kept: unknown): MyBoard | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { secret, title, openedAt } = kept as Record<string, unknown>;
  if (typeof secret !== "string" || !isSecret(secret) || typeof title !== "string") {
    return undefined;
  }
  return { secret, title, openedAt: typeof openedAt === "number" ? openedAt : 0 };
}

/** Lives as long as the page. */
export const myBoards: MyBoards = createMyBoards(deviceStorage, Date.now);
