import { doorTypes, messageTypes, syncTypes } from "../shared/protocol.ts";
import { ByteWriter } from "./byteWriter.ts";
import type { PresenceEntry } from "./messages.ts";

/**
 * Frames for outside, ready for the wire. Frames of a server are not masked and therefore the same
 * for every receiver: they are made once, and a whole beat of them goes out in one write. Having
 * the library frame each message for each receiver was most of a busy board's cost.
 */

const binaryFrame = 0x82;
const controlFrames = { ping: 0x89, pong: 0x8a } as const;

/**
 * A sync frame around an update, and the update in it: one piece of memory for what is stored, kept
 * and sent.
 */
export interface SyncFrame {
  readonly frame: Buffer;
  readonly update: Buffer;
}

export function syncFrame(type: keyof typeof syncTypes, update: Uint8Array): SyncFrame {
  const start = new ByteWriter(16);
  start.varUint(messageTypes.sync);
  start.varUint(syncTypes[type]);
  start.varUint(update.length);
  const frame = frameOf(start.bytes, update);
  return { frame, update: frame.subarray(frame.length - update.length) };
}

export function presenceFrame(entries: readonly PresenceEntry[]): Buffer {
  const { start, inner } = presenceParts(entries);
  return frameOf(start, inner);
}

/** What is in such a frame, for another relay. */
export function presenceMessage(entries: readonly PresenceEntry[]): Buffer {
  const { start, inner } = presenceParts(entries);
  return Buffer.concat([start, inner]);
}

function presenceParts(entries: readonly PresenceEntry[]): { start: Buffer; inner: Buffer } {
  const inner = new ByteWriter();
  inner.varUint(entries.length);
  for (const { id, clock, state } of entries) {
    inner.varUint(id);
    inner.varUint(clock);
    inner.varBytes(state);
  }
  const start = new ByteWriter(8);
  start.varUint(messageTypes.presence);
  start.varUint(inner.length);
  return { start: start.bytes, inner: inner.bytes };
}

export function savedFrame(number: number): Buffer {
  const content = new ByteWriter(16);
  content.varUint(messageTypes.saved);
  content.varUint(number);
  return frameOf(content.bytes, new Uint8Array());
}

/** `at` in milliseconds since 1970. */
export function timeFrame(number: number, at: number): Buffer {
  const content = new ByteWriter(24);
  content.varUint(messageTypes.time);
  content.varUint(number);
  content.varUint(at);
  return frameOf(content.bytes, new Uint8Array());
}

export function questionFrame(number: number, question: Uint8Array): Buffer {
  const content = new ByteWriter(80);
  content.varUint(messageTypes.door);
  content.varUint(doorTypes.question);
  content.varUint(number);
  content.varBytes(question);
  return frameOf(content.bytes, new Uint8Array());
}

/** `content` has at most 125 bytes, as what came in such a frame has. */
export function controlFrame(kind: keyof typeof controlFrames, content: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(controlFrames[kind], content.length), content]);
}

/** RFC 6455, section 5.2: the length in seven bits, or a mark and two or eight bytes. */
function frameOf(start: Uint8Array, rest: Uint8Array): Buffer {
  const length = start.length + rest.length;
  const headBytes = length < 126 ? 2 : length < 2 ** 16 ? 4 : 10;
  // Not from the shared pool: a small frame that is kept would keep a whole slab of it alive.
  const frame = Buffer.allocUnsafeSlow(headBytes + length);
  frame[0] = binaryFrame;
  if (headBytes === 2) frame[1] = length;
  else if (headBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(start, headBytes);
  frame.set(rest, headBytes + start.length);
  return frame;
}
