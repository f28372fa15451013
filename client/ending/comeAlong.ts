import * as Y from "yjs";
import { forgetMove } from "../../shared/newLink.ts";
import { roomOf } from "../../shared/room.ts";
import { replaceAddress } from "../start/location.ts";
import { isEntered } from "../state/entered.ts";
import { myBoards } from "../state/myBoards.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { deviceStorage, roomKey } from "../sync/deviceStorage.ts";
import { forgetRoom } from "../sync/forgetBoard.ts";
import { noOfflineCopy, openOfflineCopy } from "../sync/offlineCopy.ts";
import { arrivedAt, movingFrom } from "./moving.ts";

/**
 * Goes along with a board that moves: all that this device has of it is kept for the new link first,
 * what is written until the last moment too, and when the old one ends, the page is at the new one.
 * Nothing that somebody wrote depends on what reached the relay in time.
 */
export function comeAlong(handle: BoardHandle, to: string): { cancel(): void } {
  const from = handle.secret;
  const room = roomOf(to);
  const isKept = isEntered(from);
  const source = handle.workshop.act((doc) => doc);
  const doc = new Y.Doc();
  const mirror = (update: Uint8Array) => Y.applyUpdate(doc, update);
  mirror(Y.encodeStateAsUpdate(source));
  forgetMove(doc);
  source.on("update", mirror);
  const copy = isKept ? openOfflineCopy(room, doc) : noOfflineCopy;
  let isOver = false;

  const stop = () => {
    isOver = true;
    source.off("update", mirror);
    unwatch();
  };
  const go = async () => {
    stop();
    movingFrom.set(from);
    if (isKept) {
      copyKeys(handle.room, room);
      myBoards.remember(to, handle.board.get().title);
    }
    await copy.settled();
    await copy.close();
    doc.destroy();
    arrivedAt.set(to);
    replaceAddress(`${location.pathname}${location.search}#${to}`);
    movingFrom.set(undefined);
  };
  const unwatch = handle.status.subscribe(() => {
    const status = handle.status.get();
    if (!isOver && status.kind === "refused" && status.reason === "ended") void go();
  });
  return {
    cancel() {
      if (isOver) return;
      stop();
      void copy.close().then(() => forgetRoom(room, deviceStorage));
    },
  };
}

/** Proofs of what this device wrote, drafts and the like, each under the new room. */
function copyKeys(from: string, to: string): void {
  const prefix = roomKey(from);
  for (const key of deviceStorage.keys(prefix)) {
    deviceStorage.write(roomKey(to, key.slice(prefix.length)), deviceStorage.read(key));
  }
}
