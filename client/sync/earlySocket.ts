import { messageTypes, protocolVersion, syncTypes } from "../../shared/protocol.ts";
import { socketAddress } from "./page.ts";

/**
 * A board's first socket, opened while the code that understands it is still on its way: to connect
 * takes as long as to fetch a file, and what the relay sends comes beside the code and not after it.
 */

/** What every socket of ours says in its address. */
export const socketParams = { ack: "1", v: protocolVersion } as const;

/** Nobody came for it: the code for boards did not arrive. In ms. */
const keptMs = 30_000;

/** "I have nothing": an empty state vector. */
const hasNothing = Uint8Array.of(messageTypes.sync, syncTypes.stateVector, 1, 0);

interface EarlySocket {
  readonly socket: WebSocket;
  /** Hands it over: whoever has set its handlers by the next microtask is told all that it missed. */
  take(): WebSocket;
}

let early: EarlySocket | undefined;

/**
 * Connects to a room. `asks`: at once for the whole board as well, which is right where this device
 * has no copy, and only costs bytes where it has.
 */
export function openEarly(room: string, { asks }: { readonly asks: boolean }): void {
  const params = new URLSearchParams(socketParams).toString();
  const socket = new WebSocket(`${socketAddress()}/${room}?${params}`);
  socket.binaryType = "arraybuffer";
  const missed: MessageEvent[] = [];
  const opened = () => {
    if (asks) socket.send(hasNothing);
  };
  const heard = (event: MessageEvent) => missed.push(event);
  const forget = () => {
    clearTimeout(timer);
    socket.removeEventListener("open", opened);
    socket.removeEventListener("message", heard);
    socket.removeEventListener("close", forget);
    early = undefined;
  };
  const timer = setTimeout(() => {
    forget();
    socket.close();
  }, keptMs);
  socket.addEventListener("open", opened);
  socket.addEventListener("message", heard);
  socket.addEventListener("close", forget);
  early = {
    socket,
    take() {
      forget();
      if (socket.readyState === WebSocket.OPEN) {
        if (asks) passOverSecondAsking(socket);
        queueMicrotask(() => {
          socket.onopen?.(new Event("open"));
          for (const event of missed) socket.onmessage?.(event);
        });
      }
      return socket;
    },
  };
}

/** Makes sockets as the browser does, except that the early one is taken first where it fits. */
export function socketsWithEarly(): typeof WebSocket | undefined {
  if (typeof WebSocket === "undefined") return undefined;
  return new Proxy(WebSocket, {
    construct(Socket, [url, protocols]: [string, string[] | undefined]) {
      return early?.socket.url === url ? early.take() : new Socket(url, protocols);
    },
  });
}

/** Who asks for everything right after it was asked for would get it twice. */
function passOverSecondAsking(socket: WebSocket): void {
  socket.send = (data) => {
    Reflect.deleteProperty(socket, "send");
    const isAsking =
      data instanceof Uint8Array &&
      data.length === hasNothing.length &&
      data.every((byte, i) => byte === hasNothing[i]);
    if (!isAsking) socket.send(data);
  };
}
