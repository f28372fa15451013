import { messageTypes, syncTypes } from "../../../shared/protocol.ts";
import { type Dialect, nothingToAdd } from "./dialect.ts";
import { clientFrame, openSocket, type RawSocket } from "./socket.ts";

/**
 * A client without a document: it keeps the updates as they come, remembers the newest clock of each
 * presence, and leaves decoding to the end of the run.
 */
export interface Client extends Heard {
  readonly socket: RawSocket;
  /** Sends a stock message. */
  say(message: Uint8Array): void;
}

interface Heard {
  /** The updates of all sync messages so far. */
  readonly updates: UpdateLog;
  /** Presence id → newest clock. */
  readonly shown: Map<number, number>;
  /** `performance.now()` when the last message came. */
  heardAt: number;
  /** Called with each update, which lies in `bytes` only during the call. */
  onUpdate?: (update: Buffer) => void;
  /** Whether the answer to the first question came: all that is there has arrived. */
  isSynced: boolean;
  onSynced?: () => void;
}

export interface ClientOptions {
  readonly port: number;
  readonly dialect: Dialect;
  readonly room: string;
  /** Keeps nothing: for those who join only to be there. */
  readonly forgets?: boolean;
  /** Sends nothing by itself, not even the question for what is there. */
  readonly isSilent?: boolean;
}

/** Resolves when the socket is open and the question for what is there is sent. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const { port, dialect, room, forgets = false, isSilent = false } = options;
  const answer = clientFrame(dialect.wrap(room, nothingToAdd));
  // Before the socket: the server may speak along with its acceptance.
  const heard: Heard = {
    updates: new UpdateLog(),
    shown: new Map(),
    heardAt: performance.now(),
    isSynced: false,
  };

  const socket = await openSocket(port, dialect.path(room), (bytes, from, end, socket) => {
    heard.heardAt = performance.now();
    const start = dialect.unwrap(bytes, from);
    const type = bytes[start];
    if (type === messageTypes.presence) readPresence(bytes, start + 1, end, heard.shown);
    else if (type === messageTypes.sync || type === syncReply) {
      const syncType = bytes[start + 1] ?? 0;
      if (syncType === syncTypes.stateVector) socket.send(answer);
      else {
        const [length, at] = varUint(bytes, start + 2);
        const update = bytes.subarray(at, at + length);
        if (!forgets) heard.updates.add(update);
        heard.onUpdate?.(update);
        if (syncType === syncTypes.missing && !heard.isSynced) {
          heard.isSynced = true;
          heard.onSynced?.();
        }
      }
    }
  });
  if (!isSilent) for (const message of dialect.greeting(room)) socket.send(clientFrame(message));
  const say = (message: Uint8Array) => socket.send(clientFrame(dialect.wrap(room, message)));
  return Object.assign(heard, { socket, say });
}

/** Of Hocuspocus: the answer to an answer. */
const syncReply = 4;

/** Many small updates in one piece of memory. */
export class UpdateLog {
  #bytes = Buffer.alloc(0);
  #end = 0;
  count = 0;

  add(update: Uint8Array): void {
    const needed = this.#end + 4 + update.length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(4_096, needed * 2));
      this.#bytes.copy(larger, 0, 0, this.#end);
      this.#bytes = larger;
    }
    this.#bytes.writeUInt32LE(update.length, this.#end);
    this.#bytes.set(update, this.#end + 4);
    this.#end = needed;
    this.count++;
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (let at = 0; at < this.#end; ) {
      const length = this.#bytes.readUInt32LE(at);
      yield this.#bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
    }
  }
}

function readPresence(bytes: Buffer, start: number, end: number, shown: Map<number, number>): void {
  let [, at] = varUint(bytes, start);
  let [left, next] = varUint(bytes, at);
  for (; left > 0 && next < end; left--) {
    let id: number;
    let clock: number;
    let length: number;
    [id, at] = varUint(bytes, next);
    [clock, at] = varUint(bytes, at);
    [length, at] = varUint(bytes, at);
    next = at + length;
    if (clock > (shown.get(id) ?? -1)) shown.set(id, clock);
  }
}

/** The number and where the next byte lies. */
function varUint(bytes: Buffer, start: number): [number, number] {
  let value = 0;
  let factor = 1;
  let at = start;
  for (;;) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at];
    factor *= 128;
  }
}
