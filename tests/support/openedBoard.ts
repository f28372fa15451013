import { WebSocket as NodeWebSocket } from "ws";
import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { createDeviceStorage, type DeviceStorage } from "../../client/sync/deviceStorage.ts";
import { openBoard } from "../../client/sync/openBoard.ts";
import { until } from "./until.ts";

/** Opens boards the way a page does, each on a device of its own, and closes them after a test. */
export interface Devices {
  /** A device that keeps nothing but what is in its `storage`. */
  open(secret: string, socketUrl: string, storage?: DeviceStorage): BoardHandle;
  closeAll(): Promise<void>;
}

export function createDevices(): Devices {
  const opened: BoardHandle[] = [];
  return {
    open(secret, socketUrl, storage = createDeviceStorage(undefined)) {
      const handle = openBoard(secret, {
        address: socketUrl,
        // The socket of `ws` is the browser's but for what nobody here uses.
        WebSocket: NodeWebSocket as unknown as typeof WebSocket,
        storage,
      });
      handle.presence.introduce({ people: 1 });
      opened.push(handle);
      return handle;
    },
    async closeAll() {
      await Promise.all(opened.splice(0).map((handle) => handle.close()));
    },
  };
}

export function textsOn(handle: BoardHandle): string[] {
  return handle.board
    .get()
    .notes.map(({ text }) => text)
    .sort();
}

export async function untilStatus(handle: BoardHandle, kind: string): Promise<void> {
  await until(`status ${kind}, now ${JSON.stringify(handle.status.get())}`, () => {
    return handle.status.get().kind === kind;
  });
}
