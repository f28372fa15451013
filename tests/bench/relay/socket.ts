import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/**
 * A WebSocket client that costs next to nothing, so that a measurement is one of the server: frames
 * are made and masked beforehand, and what comes is walked where it lies, without a copy.
 */
export interface RawSocket {
  readonly counts: Counts;
  readonly isClosed: boolean;
  /** Code of the close frame, 1006 without one; once it is closed. */
  readonly closed: Promise<number>;
  /** Bytes made by `clientFrame`. */
  send(frame: Uint8Array): void;
  /** Stops reading from the network, like a device that fell asleep. */
  pause(): void;
  resume(): void;
  destroy(): void;
}

export interface Counts {
  bytes: number;
  frames: number;
}

/** One message lies in `bytes` from `start` to `end`, and only during the call. */
export type Receive = (bytes: Buffer, start: number, end: number, socket: RawSocket) => void;

const opcodes = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Any mask will do; not zeros, which would spare the server its work. */
const mask = Uint8Array.of(0x5a, 0xc3, 0x17, 0x9e);
/** All sockets read into the same memory, one after the other. */
const chunk = Buffer.allocUnsafeSlow(262_144);
const noClosingFrame = 1006;

export function clientFrame(message: Uint8Array, opcode: number = opcodes.binary): Buffer {
  const { length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(mask, head);
  for (let i = 0; i < length; i++) frame[head + 4 + i] = (message[i] ?? 0) ^ (mask[i & 3] ?? 0);
  return frame;
}

/** Resolves when the server has accepted; rejects when it closes before. */
export function openSocket(port: number, path: string, receive: Receive): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    const counts: Counts = { bytes: 0, frames: 0 };
    let isOpen = false;
    let isClosed = false;
    let closeCode = noClosingFrame;
    let told: (code: number) => void;
    const closed = new Promise<number>((done) => {
      told = done;
    });
    const reader = new FrameReader((opcode, bytes, start, end) => {
      if (opcode === opcodes.binary) {
        counts.frames++;
        receive(bytes, start, end, raw);
      } else if (opcode === opcodes.ping) {
        stream.write(clientFrame(bytes.subarray(start, end), opcodes.pong));
      } else if (opcode === opcodes.close) {
        if (end - start >= 2) closeCode = bytes.readUInt16BE(start);
        stream.end(clientFrame(bytes.subarray(start, end), opcodes.close));
      }
    });
    const accept = acceptance((rest) => {
      isOpen = true;
      resolve(raw);
      reader.read(rest, rest.length);
    });
    const stream: Socket = connect({
      port,
      host: "127.0.0.1",
      noDelay: true,
      onread: {
        buffer: chunk,
        callback(length, buffer) {
          const bytes = buffer as Buffer;
          counts.bytes += length;
          if (isOpen) reader.read(bytes, length);
          else accept(bytes.subarray(0, length));
          return true;
        },
      },
    });
    const raw: RawSocket = {
      counts,
      get isClosed() {
        return isClosed;
      },
      closed,
      send: (frame) => void stream.write(frame),
      pause: () => void stream.pause(),
      resume: () => void stream.resume(),
      destroy: () => void stream.destroy(),
    };
    const close = () => {
      isClosed = true;
      told(closeCode);
      if (!isOpen) reject(new Error(`the server closed ${path} before it accepted`));
    };
    stream.once("close", close);
    stream.on("error", close);
    stream.write(request(path, port));
  });
}

function request(path: string, port: number): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");
}

/** Gathers the answer to the handshake; calls back with what followed it. */
function acceptance(accepted: (rest: Buffer) => void): (bytes: Buffer) => void {
  let head = Buffer.alloc(0);
  return (bytes) => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    if (!head.toString("latin1", 0, 12).endsWith(" 101")) {
      throw new Error(`no WebSocket: ${head.toString("latin1", 0, end)}`);
    }
    accepted(head.subarray(end + 4));
  };
}

type Take = (opcode: number, bytes: Buffer, start: number, end: number) => void;

/** Walks frames in chunks as they come from the network; only a frame that is cut is copied. */
class FrameReader {
  readonly #take: Take;
  /** A frame of which a part is still to come, and how much of it is there. */
  #cut: Buffer = Buffer.alloc(0);
  #filled = 0;
  /** The parts of a message in several frames. */
  #parts: Buffer[] = [];

  constructor(take: Take) {
    this.#take = take;
  }

  read(bytes: Buffer, length: number): void {
    let at = 0;
    if (this.#filled > 0) {
      at = this.#fill(bytes, length);
      if (at < 0) return;
    }
    while (at < length) {
      const size = sizeOf(bytes, at, length);
      if (size === undefined || at + size > length) {
        // Without its whole head the size of a frame is not known: it is kept and looked at again.
        this.#cut = Buffer.allocUnsafe(size ?? 14);
        this.#filled = bytes.copy(this.#cut, 0, at, length);
        return;
      }
      this.#takeFrame(bytes, at, size);
      at += size;
    }
  }

  /** Completes the cut frame; returns where the next one begins, -1 when there is not enough yet. */
  #fill(bytes: Buffer, length: number): number {
    let at = 0;
    let size = sizeOf(this.#cut, 0, this.#filled);
    while (size === undefined && at < length) {
      this.#cut[this.#filled++] = bytes[at++] ?? 0;
      size = sizeOf(this.#cut, 0, this.#filled);
    }
    if (size === undefined) return -1;
    if (this.#cut.length < size) {
      const whole = Buffer.allocUnsafe(size);
      this.#cut.copy(whole, 0, 0, this.#filled);
      this.#cut = whole;
    }
    const taken = bytes.copy(
      this.#cut,
      this.#filled,
      at,
      Math.min(length, at + size - this.#filled),
    );
    this.#filled += taken;
    if (this.#filled < size) return -1;
    this.#filled = 0;
    this.#takeFrame(this.#cut, 0, size);
    return at + taken;
  }

  #takeFrame(bytes: Buffer, at: number, size: number): void {
    const first = bytes[at] ?? 0;
    const opcode = first & 0x0f;
    const start = at + headOf(bytes, at);
    const isFinal = (first & 0x80) !== 0;
    if (opcode >= opcodes.close || (isFinal && opcode !== opcodes.continuation)) {
      this.#take(opcode, bytes, start, at + size);
      return;
    }
    this.#parts.push(Buffer.from(bytes.subarray(start, at + size)));
    if (!isFinal) return;
    const whole = Buffer.concat(this.#parts.splice(0));
    this.#take(opcodes.binary, whole, 0, whole.length);
  }
}

/** Frames of a server are not masked. */
function headOf(bytes: Buffer, at: number): number {
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  return length < 126 ? 2 : length === 126 ? 4 : 10;
}

/** Of head and content; undefined while the head is not complete. */
function sizeOf(bytes: Buffer, at: number, end: number): number | undefined {
  if (end - at < 2 || end - at < headOf(bytes, at)) return undefined;
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  if (length < 126) return 2 + length;
  if (length === 126) return 4 + bytes.readUInt16BE(at + 2);
  return 10 + Number(bytes.readBigUInt64BE(at + 2));
}
