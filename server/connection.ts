import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import { type CloseReasonName, closeReasons } from "../shared/protocol.ts";
import { CondenseFailed } from "./condenser.ts";
import type { Limits } from "./config.ts";
import type { Doors } from "./doors.ts";
import { controlFrame, presenceFrame, timeFrame } from "./frames.ts";
import { type Log, unexpected } from "./log.ts";
import type { Member } from "./member.ts";
import { type Message, parseMessage } from "./messages.ts";
import type { Metrics } from "./metrics.ts";
import { Outbox } from "./outbox.ts";
import { mostThinMs, PresenceThinner } from "./presenceThinner.ts";
import type { Room } from "./room.ts";
import { takeShortFrames } from "./shortFrames.ts";
import { boardKeyOf } from "./storage/boardKey.ts";
import type { Timing } from "./timing.ts";
import { Rate, TokenBucket } from "./tokenBucket.ts";

/** One open socket: reading, limits, heartbeat, slow readers. */

export interface ConnectionParts {
  readonly limits: Limits;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
  readonly rates: Rates;
  readonly doors: Doors;
}

/** How many messages of each kind a connection may send. */
export interface Rates {
  readonly updates: Rate;
  readonly others: Rate;
}

export function ratesOf({ updatesPerSecond, updatesBurst }: Limits): Rates {
  return {
    updates: new Rate(updatesPerSecond, updatesBurst),
    others: new Rate(updatesPerSecond * repeats, updatesBurst * repeats),
  };
}

/** What differs from one connection to the next. */
export interface Accepted {
  readonly socket: WebSocket;
  /** The stream below the socket: frames are made once for all receivers and written here. */
  readonly stream: Duplex;
  /** Whether it asked for type 8; others would print an error for it. */
  readonly wantsEcho: boolean;
}

/** After the close frame the other side has this long to close too. */
const closeWithinMs = 2_000;
/** Stock clients repeat the presence of others, so a busy board makes every one of them talk. */
const repeats = 3;
/** Asking for what is missing is an answer to trouble, not a way to make some. */
const resyncEveryMs = 1_000;
/** More than this unread, and a connection is sent no more than it can read: the latest at once. */
const behindBytes = 256_000;
/**
 * Time that one connection may cost: a first sync of a large board at once, a tenth of a core for
 * long. Small messages are bounded by their number; measuring each would cost as much as most do.
 */
const work = { rate: new Rate(100, 3_000), fromBytes: 1_000 } as const;
/** A clock is set by a few questions after connecting and after waking. */
const times = new Rate(2, 60);

const emptyPresence = presenceFrame([]);
const ping = controlFrame("ping", new Uint8Array());

export class Connection implements Member {
  readonly #parts: ConnectionParts;
  readonly #accepted: Accepted;
  readonly #outbox: Outbox;
  // Made when they are needed: most connections only listen most of the time.
  #updates: TokenBucket | undefined;
  #others: TokenBucket | undefined;
  #work: TokenBucket | undefined;
  #times: TokenBucket | undefined;
  #room: Room | undefined;
  #isEnded = false;
  #heardAt = performance.now();
  #sentAt = performance.now();
  #pingedAt = performance.now();
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Something it sent was left out until it answers what it was asked for: "saved" has to wait. */
  #isIncomplete = false;
  #withheldEcho: number | undefined;
  /** Bytes of an answer to a state vector, which may be larger than what may lie unread. */
  #allowance = 0;
  #held: (readonly [RawData, boolean])[] | undefined;
  #probes: ((answers: boolean) => void)[] | undefined;
  #closeTimer: NodeJS.Timeout | undefined;
  #thinner: PresenceThinner | undefined;

  constructor(parts: ConnectionParts, accepted: Accepted) {
    const { socket, stream } = accepted;
    this.#parts = parts;
    this.#accepted = accepted;
    this.#outbox = new Outbox(stream, () => this.#catchUp());
    // Nothing is read before the room is there; what comes early waits in the network.
    socket.pause();
    takeShortFrames(stream, (content) => this.#receive(content, true));
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("pong", () => this.#hear(performance.now()));
    socket.on("ping", (content) => this.#answerPing(content));
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
    this.#accepted.socket.resume();
  }

  send(frames: Uint8Array): void {
    if (this.#mayWrite(this.#allowance)) this.#write(frames);
  }

  answer(frames: readonly Uint8Array[]): void {
    // Once until it is read: asking again without reading gains nothing.
    if (!this.#mayWrite(0)) return;
    for (const each of frames) this.#write(each);
    this.#allowance = this.#outbox.unsentBytes;
  }

  pass(frames: Uint8Array): boolean {
    if (!this.#isOpen) return true;
    const now = this.#thinner ? this.#thinner.take(frames) : frames;
    if (now.length === 0) return true;
    if (this.#outbox.unsentBytes > behindBytes) {
      this.#outbox.tellClear();
      return false;
    }
    this.#write(now);
    return true;
  }

  end(reason: CloseReasonName): void {
    if (this.#isEnded) return;
    const { socket } = this.#accepted;
    const { code, name } = closeReasons[reason];
    this.#parts.metrics.refused(reason);
    socket.close(code, name);
    this.#closeTimer = setTimeout(() => socket.terminate(), closeWithinMs);
    // What it still sends is not read: the close frame has told it.
    socket.resume();
    this.#leave();
  }

  drop(): void {
    this.#accepted.socket.terminate();
    this.#leave();
  }

  probe(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#isEnded) return resolve(false);
      const timer = setTimeout(() => settle(false), this.#parts.timing.probeMs);
      const settle = (answers: boolean) => {
        clearTimeout(timer);
        resolve(answers);
      };
      this.#probes ??= [];
      this.#probes.push(settle);
      this.#outbox.write(ping);
    });
  }

  /** Called every few seconds for every connection; one sweep is cheaper than a timer each. */
  sweep(now: number): void {
    if (this.#isEnded) return;
    const { silenceMs, pingEveryMs, keepAliveMs, stuckMs } = this.#parts.timing;
    // Behind a large answer on a slow line its ping waits too.
    if (now - this.#heardAt > silenceMs && this.#outbox.stuckSince === undefined) {
      this.drop();
      return;
    }
    if (now - (this.#outbox.stuckSince ?? now) > stuckMs) {
      this.end("slow");
      return;
    }
    if (now - this.#pingedAt > pingEveryMs) {
      this.#pingedAt = now;
      this.#outbox.write(ping);
    }
    if (this.#room && now - this.#sentAt > keepAliveMs) this.send(emptyPresence);
  }

  get #isOpen(): boolean {
    const { socket } = this.#accepted;
    return !this.#isEnded && socket.readyState === socket.OPEN;
  }

  /** False when too much lies unread; then it is ended. */
  #mayWrite(allowance: number): boolean {
    if (!this.#isOpen) return false;
    const unsent = this.#outbox.unsentBytes;
    if (unsent === 0) this.#allowance = 0;
    if (unsent <= this.#parts.limits.unsentBytes + allowance) return true;
    this.end("slow");
    return false;
  }

  #write(frames: Uint8Array): void {
    this.#outbox.write(frames);
    this.#sentAt = performance.now();
    this.#parts.metrics.sent(frames.length);
  }

  #catchUp(): void {
    if (!this.#isEnded) this.#room?.catchUp(this);
  }

  #answerPing(content: Buffer): void {
    this.#hear(performance.now());
    if (this.#mayWrite(this.#allowance)) this.#outbox.write(controlFrame("pong", content));
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isEnded || !this.#room) return;
    // What had arrived already when reading stopped.
    if (this.#held) {
      this.#held.push([data, isBinary]);
      return;
    }
    const now = performance.now();
    this.#hear(now);
    try {
      const frame = data instanceof Uint8Array ? data : undefined;
      if (frame) this.#parts.metrics.received(frame.length);
      const message = frame && isBinary ? parseMessage(frame) : undefined;
      if (message) this.#pass(message, this.#room, now);
      else this.end("malformed");
      if (frame && frame.length > work.fromBytes) this.#charge(now);
    } catch (error) {
      // A mistake of ours costs this connection and nobody else.
      this.#parts.log(unexpected("message", error));
      this.end("malformed");
    }
  }

  /** Who costs too much of everybody's time is ended. */
  #charge(startedAt: number): void {
    const now = performance.now();
    this.#work ??= new TokenBucket(work.rate, startedAt);
    if (!this.#work.take(now - startedAt, now)) this.end("tooMany");
  }

  #pass(message: Message, room: Room, now: number): void {
    if (!this.#bucketOf(message, now).take(1, now)) {
      this.end("tooMany");
      return;
    }
    switch (message.kind) {
      case "stateVector":
        room.receiveStateVector(this, message.clocks);
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
      case "time":
        this.send(timeFrame(message.number, Date.now()));
        break;
      case "thin":
        this.#thin(message.number);
        break;
      case "doorStand":
        this.#parts.doors.stand(this, boardKeyOf(room.name), message.place);
        break;
      case "doorLeave":
        this.#parts.doors.leave(this);
        break;
      case "doorAnswer":
        this.#parts.doors.answer(this, message.number, message.answer);
        break;
    }
  }

  #bucketOf({ kind }: Message, now: number): TokenBucket {
    const { rates } = this.#parts;
    if (kind === "update") {
      this.#updates ??= new TokenBucket(rates.updates, now);
      return this.#updates;
    }
    if (kind === "time") {
      this.#times ??= new TokenBucket(times, now);
      return this.#times;
    }
    this.#others ??= new TokenBucket(rates.others, now);
    return this.#others;
  }

  #thin(everyMs: number): void {
    this.#thinner?.close({ isGone: false });
    const wanted = Math.min(everyMs, mostThinMs);
    this.#thinner =
      wanted > 0 ? new PresenceThinner(wanted, (frame) => this.send(frame)) : undefined;
  }

  #passUpdate(room: Room, { update, isAnswer }: Message & { kind: "update" }): void {
    const isComplete = room.receiveUpdate(this, update);
    if (typeof isComplete === "boolean") this.#tookUpdate(room, isAnswer, isComplete);
    else void this.#hold(isComplete, (placed) => this.#tookUpdate(room, isAnswer, placed));
  }

  /** Reads nothing until the room knows what to do with what came last. */
  async #hold(deciding: Promise<boolean>, decided: (isComplete: boolean) => void): Promise<void> {
    this.#held = [];
    this.#accepted.socket.pause();
    try {
      decided(await deciding);
    } catch (error) {
      const isStopping = error instanceof CondenseFailed && error.problem === "closed";
      if (!isStopping) this.#parts.log(unexpected("update", error));
      this.end("storage");
    }
    const held = this.#held;
    this.#held = undefined;
    for (const [data, isBinary] of held) this.#receive(data, isBinary);
    if (!this.#held) this.#accepted.socket.resume();
  }

  #tookUpdate(room: Room, isAnswer: boolean, isComplete: boolean): void {
    if (isAnswer) {
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
    if (!this.#accepted.wantsEcho) return;
    if (!this.#isIncomplete) {
      room.receiveEcho(this, number);
      return;
    }
    // The latest stands for all before it.
    this.#withheldEcho = number;
    this.#askForMissing(room);
  }

  #hear(now: number): void {
    this.#heardAt = now;
    if (!this.#probes) return;
    for (const settle of this.#probes) settle(true);
    this.#probes = undefined;
  }

  #leave(): void {
    if (this.#isEnded) {
      const { socket } = this.#accepted;
      if (socket.readyState === socket.CLOSED) clearTimeout(this.#closeTimer);
      return;
    }
    this.#isEnded = true;
    this.#thinner?.close({ isGone: true });
    for (const settle of this.#probes ?? []) settle(false);
    this.#parts.doors.leave(this);
    this.#room?.leave(this);
  }
}
