import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import { type CloseReasonName, closeReasons } from "../shared/protocol.ts";
import type { Limits } from "./config.ts";
import { presenceFrame } from "./frames.ts";
import { type Log, unexpected } from "./log.ts";
import type { Member } from "./member.ts";
import { type Message, parseMessage } from "./messages.ts";
import type { Metrics } from "./metrics.ts";
import type { Room } from "./room.ts";
import type { Timing } from "./timing.ts";
import { TokenBucket } from "./tokenBucket.ts";

/** One open socket: reading, limits, heartbeat, slow receivers. */

export interface ConnectionParts {
  readonly socket: WebSocket;
  /** The stream below the socket: frames are made once for all receivers and written here. */
  readonly stream: Duplex;
  readonly limits: Limits;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
  /** Whether it asked for type 8; others would print an error for it. */
  readonly wantsEcho: boolean;
}

/** After the close frame the other side has this long to close too. */
const closeWithinMs = 2_000;
/** Stock clients repeat the presence of others, so a busy board makes every one of them talk. */
const repeats = 3;
/** Asking for what is missing is an answer to trouble, not a way to make some. */
const resyncEveryMs = 1_000;
/**
 * Time that one connection may cost: a first sync of a large board at once, a tenth of a core for
 * long. Bounds what crafted updates can make Yjs do, whatever their size.
 */
const work = { msPerSecond: 100, burstMs: 3_000 } as const;

const emptyPresence = presenceFrame([]);

export class Connection implements Member {
  readonly #parts: ConnectionParts;
  readonly #updates: TokenBucket;
  readonly #others: TokenBucket;
  readonly #work: TokenBucket;
  #room: Room | undefined;
  #isEnded = false;
  #heardAt = performance.now();
  #sentAt = performance.now();
  #pingedAt = performance.now();
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Something it sent was left out until it answers what it was asked for: "saved" has to wait. */
  #isIncomplete = false;
  #withheldEcho: number | undefined;
  /** Bytes of an answer to a state vector, which may be larger than what may lie unsent. */
  #syncAllowance = 0;
  #probes: ((answers: boolean) => void)[] = [];
  #closeTimer: NodeJS.Timeout | undefined;

  constructor(parts: ConnectionParts) {
    const now = performance.now();
    const { updatesPerSecond, updatesBurst } = parts.limits;
    this.#parts = parts;
    this.#updates = new TokenBucket(updatesPerSecond, updatesBurst, now);
    this.#others = new TokenBucket(updatesPerSecond * repeats, updatesBurst * repeats, now);
    this.#work = new TokenBucket(work.msPerSecond, work.burstMs, now);
    const { socket } = parts;
    // Nothing is read before the room is there; what comes early waits in the network.
    socket.pause();
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("pong", () => this.#hear());
    socket.on("ping", () => this.#hear());
    tellTooLarge(socket);
    // Broken frames end here; the socket closes by itself after them.
    socket.on("error", (error) => {
      const isTooLarge = "code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
      parts.metrics.refused(isTooLarge ? "tooLarge" : "malformed");
      this.#leave();
    });
    socket.on("close", () => this.#leave());
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The room has taken it in: reading begins. */
  enter(room: Room): void {
    if (this.#isEnded) {
      room.leave(this);
      return;
    }
    this.#room = room;
    this.#parts.socket.resume();
  }

  send(frames: Uint8Array): void {
    if (this.#isEnded || this.#parts.socket.readyState !== this.#parts.socket.OPEN) return;
    const { socket, stream, limits, metrics } = this.#parts;
    const unsent = socket.bufferedAmount;
    if (unsent === 0) this.#syncAllowance = 0;
    if (unsent > limits.unsentBytes + this.#syncAllowance) {
      this.end("slow");
      return;
    }
    stream.write(frames);
    this.#sentAt = performance.now();
    metrics.bytesOut.inc(frames.length);
  }

  end(reason: CloseReasonName): void {
    if (this.#isEnded) return;
    const { socket, metrics } = this.#parts;
    const { code, name } = closeReasons[reason];
    metrics.refused(reason);
    socket.close(code, name);
    this.#closeTimer = setTimeout(() => socket.terminate(), closeWithinMs);
    // What it still sends is not read: the close frame has told it.
    socket.resume();
    this.#leave();
  }

  drop(): void {
    this.#parts.socket.terminate();
    this.#leave();
  }

  charge(ms: number): boolean {
    if (this.#work.take(ms, performance.now())) return true;
    if (this.#isEnded) return true;
    this.end("tooMany");
    return false;
  }

  probe(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#isEnded) return resolve(false);
      const timer = setTimeout(() => settle(false), this.#parts.timing.probeMs);
      const settle = (answers: boolean) => {
        clearTimeout(timer);
        resolve(answers);
      };
      this.#probes.push(settle);
      this.#parts.socket.ping();
    });
  }

  /** Called every few seconds for every connection; one sweep is cheaper than a timer each. */
  sweep(now: number): void {
    if (this.#isEnded) return;
    const { silenceMs, pingEveryMs, keepAliveMs } = this.#parts.timing;
    if (now - this.#heardAt > silenceMs) {
      this.drop();
      return;
    }
    if (now - this.#pingedAt > pingEveryMs) {
      this.#pingedAt = now;
      this.#parts.socket.ping();
    }
    if (this.#room && now - this.#sentAt > keepAliveMs) this.send(emptyPresence);
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isEnded || !this.#room) return;
    this.#hear();
    try {
      const frame = data instanceof Uint8Array ? data : undefined;
      if (frame) this.#parts.metrics.bytesIn.inc(frame.length);
      const startedAt = performance.now();
      const message = frame && isBinary ? parseMessage(frame) : undefined;
      if (message) this.#pass(message, this.#room);
      else this.end("malformed");
      this.charge(performance.now() - startedAt);
    } catch (error) {
      // A mistake of ours costs this connection and nobody else.
      this.#parts.log(unexpected("message", error));
      this.end("malformed");
    }
  }

  #pass(message: Message, room: Room): void {
    const bucket = message.kind === "update" ? this.#updates : this.#others;
    if (!bucket.take(1, performance.now())) {
      this.end("tooMany");
      return;
    }
    switch (message.kind) {
      case "stateVector":
        this.#answer(room, message.bytes);
        break;
      case "update":
        this.#passUpdate(room, message);
        break;
      case "presence":
        room.receivePresence(this, message.entries);
        break;
      case "queryPresence":
        room.sendPresence(this);
        break;
      case "saved":
        this.#echo(room, message.number);
        break;
    }
  }

  #answer(room: Room, stateVector: Uint8Array): void {
    const { socket, limits } = this.#parts;
    const before = socket.bufferedAmount;
    room.receiveStateVector(this, stateVector);
    // Once per answer that was taken: asking again without reading gains nothing.
    if (before < limits.unsentBytes) this.#syncAllowance = socket.bufferedAmount - before;
  }

  #passUpdate(room: Room, message: Message & { kind: "update" }): void {
    const isComplete = room.receiveUpdate(this, message.update);
    if (message.isAnswer) {
      // What it could place itself is in this answer; the rest waits on its own device too.
      this.#isIncomplete = false;
      if (this.#withheldEcho !== undefined) room.receiveEcho(this, this.#withheldEcho);
      this.#withheldEcho = undefined;
    } else if (!isComplete) {
      this.#isIncomplete = true;
      this.#askForMissing(room);
    }
  }

  #askForMissing(room: Room): void {
    const now = performance.now();
    if (now - this.#askedAt < resyncEveryMs) return;
    this.#askedAt = now;
    room.askForMissing(this);
  }

  #echo(room: Room, number: number): void {
    if (!this.#parts.wantsEcho) return;
    if (!this.#isIncomplete) {
      room.receiveEcho(this, number);
      return;
    }
    // The latest stands for all before it.
    this.#withheldEcho = number;
    this.#askForMissing(room);
  }

  #hear(): void {
    this.#heardAt = performance.now();
    for (const settle of this.#probes.splice(0)) settle(true);
  }

  #leave(): void {
    if (this.#isEnded) {
      if (this.#parts.socket.readyState === this.#parts.socket.CLOSED) {
        clearTimeout(this.#closeTimer);
      }
      return;
    }
    this.#isEnded = true;
    for (const settle of this.#probes.splice(0)) settle(false);
    this.#room?.leave(this);
  }
}

/** The library ends a connection itself when a message is too large; here with our code. */
function tellTooLarge(socket: WebSocket): void {
  const close = socket.close.bind(socket);
  const { code: ours, name } = closeReasons.tooLarge;
  socket.close = (code, reason) => (code === 1009 ? close(ours, name) : close(code, reason));
}
