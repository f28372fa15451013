import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { messageTypes, syncTypes } from "../../../shared/protocol.ts";

/**
 * How a server wants its messages. All speak the y-protocols; Hocuspocus puts the name of the
 * document before each and wants a token first.
 */
export interface Dialect {
  /** Path of the address of a room. */
  path(room: string): string;
  /** What has to be sent before anything else. */
  greeting(room: string): readonly Uint8Array[];
  /** A stock message as this server wants it. */
  wrap(room: string, message: Uint8Array): Uint8Array;
  /** Where the stock message begins in what came from the server. */
  unwrap(bytes: Uint8Array, start: number): number;
  /** Whether a newcomer is sent what is there; bare forwarding knows nothing. */
  readonly syncs: boolean;
}

function stock(prefix: string, syncs = true): Dialect {
  return {
    path: (room) => `${prefix}${room}`,
    greeting: () => (syncs ? [askForAll] : []),
    wrap: (_room, message) => message,
    unwrap: (_bytes, start) => start,
    syncs,
  };
}

const authType = 2;

const named: Dialect = {
  path: () => "/",
  greeting: (room) => [
    named.wrap(room, Uint8Array.of(authType, 0, 0)),
    named.wrap(room, askForAll),
  ],
  wrap(room, message) {
    const encoder = createEncoder();
    writeVarString(encoder, room);
    const name = toUint8Array(encoder);
    const wrapped = new Uint8Array(name.length + message.length);
    wrapped.set(name);
    wrapped.set(message, name.length);
    return wrapped;
  },
  // Names of rooms are shorter than 128 letters.
  unwrap: (bytes, start) => start + 1 + (bytes[start] ?? 0),
  syncs: true,
};

export const dialects = {
  sameboat: stock("/ws/"),
  stock: stock("/"),
  forwarding: stock("/", false),
  hocuspocus: named,
} as const;

/** Sync step 1 of an empty document. */
export const askForAll = syncMessage("stateVector", Uint8Array.of(0));
/** Sync step 2 of an empty document. */
export const nothingToAdd = syncMessage("missing", Uint8Array.of(0, 0));

export function syncMessage(type: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.sync);
  writeVarUint(encoder, syncTypes[type]);
  writeVarUint(encoder, bytes.length);
  return join(toUint8Array(encoder), bytes);
}

/** One presence id with its clock and state. */
export function presenceMessage(id: number, clock: number, state: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(state));
  const inner = createEncoder();
  writeVarUint(inner, 1);
  writeVarUint(inner, id);
  writeVarUint(inner, clock);
  writeVarUint(inner, json.length);
  const content = join(toUint8Array(inner), json);
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.presence);
  writeVarUint(encoder, content.length);
  return join(toUint8Array(encoder), content);
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
