import { createDecoder, hasContent, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { messageTypes, syncTypes } from "../../shared/protocol.ts";
import { until } from "./until.ts";

/** A socket that sends whatever a test wants and keeps what comes back, frame by frame. */

export interface RawClient {
  readonly socket: WebSocket;
  readonly frames: readonly Uint8Array[];
  /** Everything received so far, applied. */
  readonly doc: Y.Doc;
  /** Numbers that came back in frames of type 8. */
  readonly saved: readonly number[];
  /** Answers of type 9: the question's number and the relay's time in ms since 1970. */
  readonly times: readonly (readonly [number, number])[];
  /** Id → state as last shown; null when gone. */
  readonly presence: ReadonlyMap<number, unknown>;
  /** Code and reason once it is closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly isClosed: boolean;
  send(frame: Uint8Array): void;
  /** Resolves when the relay answered a question put behind everything sent so far. */
  roundTrip(): Promise<void>;
  close(): Promise<void>;
}

export interface RawOptions {
  readonly ack?: boolean;
  readonly origin?: string;
  readonly headers?: Record<string, string>;
}

/** Resolves when the socket is open, which it also is for a moment when the relay refuses it. */
export async function openRaw(
  socketUrl: string,
  room: string,
  { ack = false, origin, headers }: RawOptions = {},
): Promise<RawClient> {
  const socket = new WebSocket(`${socketUrl}/${room}${ack ? "?ack=1" : ""}`, {
    ...(origin !== undefined && { origin }),
    ...(headers && { headers }),
  });
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  const saved: number[] = [];
  const times: [number, number][] = [];
  const presence = new Map<number, unknown>();
  let answers = 0;
  let isClosed = false;
  socket.on("message", (data: Buffer) => {
    const frame = Uint8Array.from(data);
    frames.push(frame);
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === messageTypes.saved) saved.push(readVarUint(decoder));
    else if (type === messageTypes.time) times.push([readVarUint(decoder), readVarUint(decoder)]);
    else if (type === messageTypes.presence) readPresence(readVarUint8Array(decoder), presence);
    else if (readVarUint(decoder) !== syncTypes.stateVector) {
      Y.applyUpdate(doc, readVarUint8Array(decoder));
      if (frame[1] === syncTypes.missing) answers++;
    }
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => {
      isClosed = true;
      resolve({ code, reason: reason.toString() });
    });
  });
  // A socket that is cut off reports an error before its close, which the tests look at.
  socket.on("error", () => undefined);
  await Promise.race([new Promise((resolve) => socket.once("open", resolve)), closed]);
  return {
    socket,
    frames,
    doc,
    saved,
    times,
    presence,
    closed,
    get isClosed() {
      return isClosed;
    },
    send: (frame) => socket.send(frame),
    async roundTrip() {
      const wanted = answers + 1;
      socket.send(syncFrame("stateVector", Uint8Array.of(0)));
      await until("the relay answers", () => answers >= wanted || isClosed);
    },
    async close() {
      socket.close();
      await closed;
    },
  };
}

export function syncFrame(type: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.sync);
  writeVarUint(encoder, syncTypes[type]);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

export const updateFrame = (update: Uint8Array) => syncFrame("update", update);

export function savedFrame(number: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.saved);
  writeVarUint(encoder, number);
  return toUint8Array(encoder);
}

export function timeFrame(number: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.time);
  writeVarUint(encoder, number);
  return toUint8Array(encoder);
}

/** Presence entries as `[id, clock, state]`; a text is sent as it is, anything else as JSON. */
export function presenceFrame(
  ...entries: readonly (readonly [number, number, unknown])[]
): Uint8Array {
  const inner = createEncoder();
  writeVarUint(inner, entries.length);
  for (const [id, clock, state] of entries) {
    writeVarUint(inner, id);
    writeVarUint(inner, clock);
    const text = typeof state === "string" ? state : JSON.stringify(state);
    writeVarUint8Array(inner, new TextEncoder().encode(text));
  }
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.presence);
  writeVarUint8Array(encoder, toUint8Array(inner));
  return toUint8Array(encoder);
}

/** The updates a document makes while `change` runs. */
export function updatesOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on("update", collect);
  change(doc);
  doc.off("update", collect);
  return updates;
}

function readPresence(bytes: Uint8Array, presence: Map<number, unknown>): void {
  const decoder = createDecoder(bytes);
  for (let left = readVarUint(decoder); left > 0 && hasContent(decoder); left--) {
    const id = readVarUint(decoder);
    readVarUint(decoder);
    presence.set(id, JSON.parse(new TextDecoder().decode(readVarUint8Array(decoder))));
  }
}
