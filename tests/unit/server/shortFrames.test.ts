import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { takeShortFrames } from "../../../server/shortFrames.ts";
import { createRandom, type Random } from "../../support/random.ts";

/** What was read, in its order: contents that were taken, and bytes that the library was given. */
interface Read {
  readonly taken: Buffer[];
  /** Everything with its mask off, as if the library had read all of it. */
  readonly all: Buffer[];
}

const first = { binary: 0x82, part: 0x02, rest: 0x80, text: 0x81, ping: 0x89, close: 0x88 };

function frame(head: number, content: Uint8Array, random: Random, isMasked = true): Buffer {
  const length = content.length;
  const lengthBytes = length < 126 ? [length] : [126, length >> 8, length & 255];
  const long = Buffer.alloc(9, 127);
  long.writeBigUInt64BE(BigInt(length), 1);
  const lengths = length < 2 ** 16 ? Buffer.from(lengthBytes) : long;
  lengths[0] = (lengths[0] ?? 0) | (isMasked ? 0x80 : 0);
  const mask = isMasked ? Buffer.from([1, 2, 3, 4].map(() => random.below(256))) : Buffer.alloc(0);
  const masked = isMasked ? content.map((byte, i) => byte ^ (mask[i & 3] ?? 0)) : content;
  return Buffer.concat([Buffer.from([head]), lengths, mask, masked]);
}

const block = randomBlock(createRandom(1), 80_000);

function randomBlock(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

function contentOf(random: Random, length: number): Buffer {
  const from = random.below(block.length - length);
  return block.subarray(from, from + length);
}

function listen() {
  const stream = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  const read: Read = { taken: [], all: [] };
  const library = (piece: Buffer) => void read.all.push(Buffer.from(piece));
  stream.on("data", library);
  stream.pause();
  takeShortFrames(stream, (content) => {
    read.taken.push(Buffer.from(content));
    // As the library would see it, but for the mask, which is 0 here.
    read.all.push(frame(first.binary, content, zero));
  });
  return { stream, read, library };
}

const zero = { next: () => 0, below: () => 0 } as unknown as Random;

/** The bytes with every mask taken off and set to 0. */
function bare(bytes: Buffer): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = (bytes[at + 1] ?? 0) & 127;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      head === 2
        ? short
        : head === 4
          ? bytes.readUInt16BE(at + 2)
          : Number(bytes.readBigUInt64BE(at + 2));
    const mask = bytes.subarray(at + head, at + head + 4);
    const content = bytes.subarray(at + head + 4, at + head + 4 + length);
    const open = content.map((byte, i) => byte ^ (mask[i & 3] ?? 0));
    out.push(bytes.subarray(at, at + head), Buffer.alloc(4), Buffer.from(open));
    at += head + 4 + length;
  }
  return Buffer.concat(out);
}

test("however the stream is cut, all arrives once, whole and in order", () => {
  const seed = 40_031;
  const random = createRandom(seed);
  for (let run = 0; run < 100; run++) {
    const { stream, read } = listen();
    const frames = Array.from({ length: 20 }, () => {
      const kind = random.below(10);
      if (kind === 0) return frame(first.ping, contentOf(random, random.below(126)), random);
      if (kind === 1) return frame(first.text, contentOf(random, random.below(300)), random);
      if (kind === 2) return frame(first.binary, contentOf(random, random.below(5_000)), random);
      if (kind === 3 && run % 10 === 0) {
        return frame(first.binary, contentOf(random, 66_000 + random.below(9)), random);
      }
      return frame(first.binary, contentOf(random, random.below(900)), random);
    });
    if (run % 5 === 0) frames.push(frame(first.part, contentOf(random, 5), random));
    const bytes = Buffer.concat(frames);
    const most = [3, 40, 700, 70_000][run % 4] ?? 1;
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + 1 + random.below(most));
      stream.emit("data", Buffer.from(bytes.subarray(at, next)));
      at = next;
    }
    const isEqual = bare(Buffer.concat(read.all)).equals(bare(bytes));
    expect(isEqual, `seed ${seed}, run ${run}`).toBe(true);
  }
});

test("short binary frames that came whole are taken, wherever they lie in a piece", () => {
  const random = createRandom(7);
  const { stream, read } = listen();
  const [one, two, three] = [contentOf(random, 40), contentOf(random, 200), contentOf(random, 0)];
  const pieces = [one, two].map((content) => frame(first.binary, content, random));
  stream.emit("data", Buffer.concat(pieces));
  const ping = frame(first.ping, contentOf(random, 2), random);
  stream.emit("data", Buffer.concat([ping, frame(first.binary, three, random)]));
  expect(read.taken).toEqual([one, two, three]);
});

test.each([
  ["without a mask", frame(first.binary, Buffer.alloc(9), zero, false)],
  ["in parts", frame(first.part, Buffer.alloc(9), zero)],
  ["that goes on with nothing", frame(first.rest, Buffer.alloc(9), zero)],
  ["that closes", frame(first.close, Buffer.alloc(2), zero)],
  ["with a bit that nobody agreed on", frame(0xc2, Buffer.alloc(9), zero)],
  ["that controls and is too long", frame(first.ping, Buffer.alloc(126), zero)],
  ["of an unknown kind", frame(0x83, Buffer.alloc(9), zero)],
])("after a frame %s the library reads everything", (_what, odd) => {
  const { stream, read } = listen();
  const good = frame(first.binary, Buffer.from("later"), zero);
  stream.emit("data", Buffer.concat([odd, good]));
  stream.emit("data", Buffer.from(good));
  expect(read.taken).toEqual([]);
  expect(Buffer.concat(read.all)).toEqual(Buffer.concat([odd, good, good]));
});

test("after a large frame the rest of the piece is the library's, and then it goes on", () => {
  const { stream, read } = listen();
  const large = frame(first.binary, Buffer.alloc(2_000), zero);
  const good = frame(first.binary, Buffer.from("later"), zero);
  stream.emit("data", Buffer.concat([large, good]));
  expect(read.taken).toEqual([]);
  stream.emit("data", Buffer.from(good));
  expect(read.taken).toEqual([Buffer.from("later")]);
});

test("when the library wants no more, nobody reads", () => {
  const { stream, read, library } = listen();
  stream.removeListener("data", library);
  stream.emit("data", frame(first.binary, Buffer.from("late"), zero));
  expect(read).toEqual({ taken: [], all: [] });
});
