import type { Random } from "../support/random.ts";

/** Bytes below the messages: frames of WebSocket (RFC 6455) as they should not be. */

interface Frame {
  readonly isLast?: boolean;
  readonly reserved?: number;
  readonly opcode?: number;
  readonly isMasked?: boolean;
  readonly payload?: Uint8Array;
  /** What is announced instead of the payload's length. */
  readonly length?: number;
  /** Bytes that the length takes: the least by default. */
  readonly lengthBytes?: 0 | 2 | 8;
}

const [more, text, binary, close, ping, pong] = [0, 1, 2, 8, 9, 10];

export function writeFrame(frame: Frame): Buffer {
  const { isLast = true, reserved = 0, opcode = binary, isMasked = true } = frame;
  const payload = frame.payload ?? Uint8Array.of();
  const length = frame.length ?? payload.length;
  const lengthBytes = frame.lengthBytes ?? (length < 126 ? 0 : length < 65_536 ? 2 : 8);
  const head = Buffer.alloc(2 + lengthBytes);
  head[0] = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (isMasked ? 0x80 : 0) | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) head.writeUInt16BE(length, 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(length), 2);
  // A mask of zeros is a mask, and leaves the payload readable.
  return Buffer.concat([head, isMasked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

type Make = (random: Random) => Buffer[];

const small = (random: Random) => new Uint8Array(random.below(40));

const makers: readonly [readonly [string, Make], ...(readonly [string, Make])[]] = [
  ["a reserved opcode", (r) => [writeFrame({ opcode: r.pick([3, 4, 5, 6, 7, 11, 15]) ?? 3 })]],
  ["reserved bits", (r) => [writeFrame({ reserved: 1 + r.below(7), payload: small(r) })]],
  ["no mask", (r) => [writeFrame({ isMasked: false, payload: small(r) })]],
  ["a fragment without end", (r) => [writeFrame({ isLast: false, payload: small(r) })]],
  [
    "a fragment after a fragment",
    (r) => [
      writeFrame({ isLast: false, payload: small(r) }),
      writeFrame({ opcode: r.pick([text, binary]) ?? text, payload: small(r) }),
    ],
  ],
  ["a continuation of nothing", () => [writeFrame({ opcode: more })]],
  [
    "thousands of empty fragments",
    (r) => [
      writeFrame({ isLast: false, payload: small(r) }),
      ...Array.from({ length: 5_000 }, () => writeFrame({ opcode: more, isLast: false })),
    ],
  ],
  [
    "a message in many pieces",
    () => [
      writeFrame({ isLast: false, payload: Uint8Array.of(3) }),
      ...Array.from({ length: 500 }, () =>
        writeFrame({ opcode: more, isLast: false, payload: new Uint8Array(100) }),
      ),
      writeFrame({ opcode: more }),
    ],
  ],
  [
    "a control frame too long",
    (r) => [
      writeFrame({
        opcode: r.pick([close, ping, pong]) ?? ping,
        payload: new Uint8Array(126 + r.below(900)),
      }),
    ],
  ],
  [
    "a control frame in pieces",
    (r) => [writeFrame({ opcode: r.pick([close, ping]) ?? ping, isLast: false })],
  ],
  ["a close of one byte", () => [writeFrame({ opcode: close, payload: Uint8Array.of(3) })]],
  [
    "a close with a code that is none",
    (r) => {
      const code = r.pick([0, 999, 1004, 1005, 1006, 1015, 2_999, 5_000, 65_535]) ?? 0;
      return [writeFrame({ opcode: close, payload: Uint8Array.of(code >> 8, code & 255) })];
    },
  ],
  [
    "a close whose reason is not UTF-8",
    () => [writeFrame({ opcode: close, payload: Uint8Array.of(3, 232, 0xc3, 0x28) })],
  ],
  [
    "a close, and more behind it",
    (r) => [
      writeFrame({ opcode: close, payload: Uint8Array.of(3, 232) }),
      writeFrame({ payload: small(r) }),
      writeFrame({ opcode: ping }),
    ],
  ],
  [
    "a length that lies",
    (r) => [
      writeFrame({ length: r.pick([100, 5_000, 3_999_999, 4_000_064]) ?? 100, payload: small(r) }),
    ],
  ],
  [
    "a length beyond everything",
    (r) => [
      writeFrame({
        length: r.pick([4_000_066, 2 ** 31, 2 ** 40, 2 ** 53 - 1]) ?? 2 ** 31,
        lengthBytes: 8,
      }),
    ],
  ],
  ["a length with its highest bit", () => [Buffer.from([0x82, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])]],
  [
    "a length in more bytes than it needs",
    (r) => [writeFrame({ lengthBytes: r.chance(0.5) ? 2 : 8, payload: Uint8Array.of(3) })],
  ],
  [
    "half a head",
    (r) => [writeFrame({ length: 70_000, payload: small(r) }).subarray(0, 1 + r.below(12))],
  ],
  ["text", (r) => [writeFrame({ opcode: text, payload: small(r) })]],
  [
    "text that is not UTF-8",
    () => [writeFrame({ opcode: text, payload: Uint8Array.of(0xc3, 0x28) })],
  ],
  ["no bytes in a frame", () => [writeFrame({})]],
  [
    "a storm of pings",
    (r) => [
      Buffer.concat(
        Array.from({ length: 200 + r.below(1_500) }, () =>
          writeFrame({ opcode: ping, payload: new Uint8Array(125) }),
        ),
      ),
    ],
  ],
  [
    "pongs nobody asked for",
    (r) => Array.from({ length: 50 }, () => writeFrame({ opcode: pong, payload: small(r) })),
  ],
  [
    "a question letter by letter",
    () => [...writeFrame({ payload: Uint8Array.of(3) })].map((byte) => Buffer.from([byte])),
  ],
  ["noise", (r) => [Buffer.from(Array.from({ length: 1 + r.below(300) }, () => r.below(256)))]],
];

export function makeFrames(random: Random): { about: string; chunks: Buffer[] } {
  const [about, make] = random.pick(makers) ?? makers[0];
  return { about, chunks: make(random) };
}
