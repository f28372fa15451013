import * as Y from "yjs";
import { roomOf } from "../../../shared/room.ts";
import {
  addLine,
  markPlaced,
  type PadLine,
  readLines,
  removeLines,
} from "../../../shared/workshop/pad.ts";
import type { SeatId } from "../../../shared/workshop/pairs.ts";
import { createStore, type ReadonlyStore } from "../../state/store.ts";
import type { Status } from "../../sync/boardHandle.ts";
import { createFrameTask } from "../../sync/frame.ts";
import { socketAddress } from "../../sync/page.ts";
import { createRelayLink } from "../../sync/relayLink.ts";

/** An open pad: its lines, shared with the neighbour and with nobody else. */
export interface Pad {
  readonly secret: string;
  readonly lines: ReadonlyStore<readonly PadLine[]>;
  readonly status: ReadonlyStore<Status>;
  write(text: string): boolean;
  /** Tells the neighbour that a line stands on the board. */
  placed(id: string): void;
  /**
   * Deletes my lines, or all when `isLast`, so that the relay forgets them, and closes the pad once
   * that has arrived there, or after some seconds.
   */
  leave(isLast: boolean): Promise<void>;
}

export interface PadOptions {
  readonly secret: string;
  readonly seat: SeatId;
  /** Of the board whose pair it is: some relays begin pads for boards that exist only. */
  readonly board: string;
  /** As for `openBoard`. */
  readonly address?: string;
  readonly WebSocket?: typeof WebSocket;
}

/** How long a pad that is left may take to tell the relay, ms. */
const farewellMs = 5_000;

/** Opens the pad of a secret. It keeps no copy on this device. */
export function openPad({ secret, seat, board, ...options }: PadOptions): Pad {
  const doc = new Y.Doc();
  const link = createRelayLink({
    address: options.address ?? socketAddress(),
    room: roomOf(secret),
    doc,
    params: { pairOf: board },
    ...(options.WebSocket && { WebSocket: options.WebSocket }),
  });
  const lines = createStore<readonly PadLine[]>([]);
  const task = createFrameTask(() => lines.set(readLines(doc, seat)));
  doc.on("update", task.request);
  link.connect();

  const close = () => {
    task.cancel();
    link.close();
    doc.destroy();
  };
  return {
    secret,
    lines,
    status: link.status,
    write: (text) => addLine(doc, seat, text),
    placed: (id) => void markPlaced(doc, id),
    async leave(isLast) {
      if (removeLines(doc, isLast ? undefined : seat)) await untilSaved();
      close();
    },
  };

  function untilSaved(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(done, farewellMs);
      const unsubscribe = link.status.subscribe(() => link.isSaved() && done());
      if (link.isSaved()) done();
    });
  }
}
