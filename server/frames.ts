import { messageTypes, syncTypes } from "../shared/protocol.ts";
import type { PresenceEntry } from "./messages.ts";

/**
 * Frames for outside, ready for the wire. Frames of a server are not masked and therefore the same
 * for every receiver: they are made once, and a whole batch of them goes out in one write. Having
 * the library frame each message for each receiver was most of a busy board's cost.
 */

const binaryFrame = 0x82;

export function syncFrame(type: keyof typeof syncTypes, bytes: Uint8Array): Buffer {
  return frame([messageTypes.sync, syncTypes[type], ...varUint(bytes.length)], bytes);
}

export function presenceFrame(entries: readonly PresenceEntry[]): Buffer {
  const parts: Uint8Array[] = [Buffer.from(varUint(entries.length))];
  for (const { id, clock, state } of entries) {
    parts.push(Buffer.from([...varUint(id), ...varUint(clock), ...varUint(state.length)]), state);
  }
  const bytes = Buffer.concat(parts);
  return frame([messageTypes.presence, ...varUint(bytes.length)], bytes);
}

export function savedFrame(number: number): Buffer {
  return frame([messageTypes.saved, ...varUint(number)], new Uint8Array());
}

function frame(start: readonly number[], rest: Uint8Array): Buffer {
  const length = start.length + rest.length;
  return Buffer.concat([Buffer.from([binaryFrame, ...frameLength(length), ...start]), rest]);
}

/** RFC 6455, section 5.2: seven bits, or a mark and two or eight bytes. */
function frameLength(length: number): number[] {
  if (length < 126) return [length];
  if (length < 2 ** 16) return [126, length >> 8, length & 255];
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return [127, ...bytes];
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return bytes;
}
