import { WebSocket } from "ws";
import * as Y from "yjs";
import { socketPath } from "../../shared/protocol.ts";
import { roomOf } from "../../shared/room.ts";
import type { Status } from "../sync/boardHandle.ts";
import { createRelayLink } from "../sync/relayLink.ts";
import { CommandFailure } from "./failure.ts";

/** A board joined from the command line, like any participant, who shows nothing of themselves. */
export interface JoinedBoard {
  readonly doc: Y.Doc;
  /** Resolves once all of the board is here and all written here is flushed there (D2). */
  saved(): Promise<void>;
  close(): void;
}

/** A relay that says nothing at all for so long is not there, ms. */
const firstAnswerMs = 15_000;
/** Nothing moves on for so long: it is given up, ms. Large boards on slow lines take their time. */
const stalledMs = 60_000;

/** Joins the board of `secret` at `origin`, such as `https://example.org`. */
export function joinBoard(origin: string, secret: string, signal: AbortSignal): JoinedBoard {
  const doc = new Y.Doc();
  const { host } = new URL(origin);
  const address = `${origin.replace(/^http/, "ws").replace(/\/+$/, "")}${socketPath.slice(0, -1)}`;
  const link = createRelayLink({
    address,
    room: roomOf(secret),
    doc,
    // The parts of it that the provider uses are the same.
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  link.connect();
  let moved = Date.now();
  doc.on("update", () => {
    moved = Date.now();
  });

  return {
    doc,
    saved: () =>
      new Promise((resolve, reject) => {
        const began = Date.now();
        const settle = (end: () => void) => {
          unsubscribe();
          clearInterval(watch);
          signal.removeEventListener("abort", look);
          end();
        };
        const look = () => {
          const status = link.status.get();
          const idleMs = Date.now() - Math.max(moved, began);
          const isSilent = status.kind === "connecting" && Date.now() - began > firstAnswerMs;
          if (signal.aborted) settle(() => reject(new CommandFailure("interrupted", "Stopped.")));
          else if (status.kind === "refused") settle(() => reject(refusal(status, host)));
          else if (status.kind === "offline" || isSilent) settle(() => reject(unreachable(host)));
          else if (status.kind === "unsaved") settle(() => reject(unsaved(host)));
          else if (link.isSaved()) settle(resolve);
          else if (idleMs > stalledMs) settle(() => reject(unreachable(host)));
        };
        const unsubscribe = link.status.subscribe(look);
        const watch = setInterval(look, 100);
        signal.addEventListener("abort", look);
        look();
      }),
    close() {
      link.close();
      doc.destroy();
    },
  };
}

/** The relay will have this board no more, or never gave it out. */
export class BoardEnded extends CommandFailure {
  constructor() {
    super("board", "This board has ended and was erased.");
  }
}

function unreachable(host: string): CommandFailure {
  return new CommandFailure("network", `No relay of Sameboat answers at ${host}.`);
}

function unsaved(host: string): CommandFailure {
  return new CommandFailure("network", `The relay at ${host} cannot save anything now.`);
}

function refusal({ reason }: Extract<Status, { kind: "refused" }>, host: string): CommandFailure {
  switch (reason) {
    case "ended":
      return new BoardEnded();
    case "malformed":
      return new CommandFailure("board", "This is not the link to a board.");
    case "tooLarge":
      return new CommandFailure("board", `The board is larger than the relay at ${host} keeps.`);
    case "tooMany":
      return new CommandFailure("network", `Too many are connected to ${host}; try again later.`);
    default:
      return new CommandFailure("network", `The relay at ${host} refuses this connection.`);
  }
}
