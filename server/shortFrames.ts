import type { Duplex } from "node:stream";

/**
 * Reads what hands do, some bytes each and thousands a second: a binary frame that lies whole in one
 * piece of the stream is unmasked here. Everything else is left to `ws`, in the order in which it
 * came, and what is not surely sound is left to it for good: only the library says what is wrong.
 *
 * Measured with 50 busy people: the way through the library's own stream and its two events was a
 * tenth of all work of the relay.
 */

/** Less than any limit for a message, so that none has to be asked. */
const shortBytes = 900;
/** RFC 6455, section 5.2: final, without extensions, and which kind. */
const firstBytes = { text: 0x81, binary: 0x82, ping: 0x89, pong: 0x8a } as const;
const maskBit = 0x80;
const maskBytes = 4;
const longestControl = 125;

type DataListener = (this: Duplex, piece: Buffer) => void;

/** `take` is given the content of each short binary frame; all others reach the library as before. */
export function takeShortFrames(stream: Duplex, take: (content: Buffer) => void): void {
  const [library, ...more] = stream.listeners("data") as DataListener[];
  if (!library || more.length > 0) return;
  /** So many bytes belong to a frame of which the library has the start. */
  let owed = 0;
  const read = (piece: Buffer) => {
    let at = Math.min(owed, piece.length);
    owed -= at;
    let given = 0;
    let mayTake = true;
    while (at < piece.length) {
      const head = mayTake && piece[at] === firstBytes.binary ? shortHead(piece, at) : 0;
      const start = at + head;
      const end = start + (head === 0 ? 0 : lengthAt(piece, at));
      if (head > 0 && end <= piece.length) {
        if (given < at) library.call(stream, piece.subarray(given, at));
        take(unmasked(piece, start, end));
        given = at = end;
      } else {
        const length = soundBytes(piece, at);
        // Should it be too large, the library says so a little later, and nothing after it is read.
        if (length > shortBytes) mayTake = false;
        const next = at + length;
        owed = Math.max(0, next - piece.length);
        at = Math.min(next, piece.length);
      }
    }
    if (given < at) library.call(stream, given === 0 ? piece : piece.subarray(given));
  };
  stream.removeListener("data", library);
  // As `once` marks its own: the library can still take its listener away.
  stream.on("data", Object.assign(read, { listener: library }));
}

/** Bytes before the content; 0 when the frame is not short or its head not whole. */
function shortHead(piece: Buffer, at: number): number {
  const short = (piece[at + 1] ?? 0) - maskBit;
  if (short >= 0 && short < 126) return 2 + maskBytes;
  return short === 126 && at + 4 <= piece.length && lengthAt(piece, at) <= shortBytes
    ? 4 + maskBytes
    : 0;
}

/** Of the content, for a frame whose length has one or three bytes. */
function lengthAt(piece: Buffer, at: number): number {
  const short = (piece[at + 1] ?? 0) & ~maskBit;
  return short < 126 ? short : ((piece[at + 2] ?? 0) << 8) | (piece[at + 3] ?? 0);
}

/** Of a frame with its head, when it is one that the library takes; else without end. */
function soundBytes(piece: Buffer, at: number): number {
  const first = piece[at];
  const second = piece[at + 1] ?? 0;
  if (second < maskBit) return Number.POSITIVE_INFINITY;
  if (first === firstBytes.ping || first === firstBytes.pong) {
    const length = second - maskBit;
    return length <= longestControl ? 2 + maskBytes + length : Number.POSITIVE_INFINITY;
  }
  if (first !== firstBytes.binary && first !== firstBytes.text) return Number.POSITIVE_INFINITY;
  const lengthEnd = at + (second === maskBit + 127 ? 10 : 4);
  if (second >= maskBit + 126 && lengthEnd > piece.length) return Number.POSITIVE_INFINITY;
  if (second < maskBit + 127) {
    return (second < maskBit + 126 ? 2 : 4) + maskBytes + lengthAt(piece, at);
  }
  return 10 + maskBytes + Number(piece.readBigUInt64BE(at + 2));
}

function unmasked(piece: Buffer, start: number, end: number): Buffer {
  const mask = start - maskBytes;
  for (let at = start; at < end; at++) {
    piece[at] = (piece[at] ?? 0) ^ (piece[mask + ((at - start) & 3)] ?? 0);
  }
  return piece.subarray(start, end);
}
