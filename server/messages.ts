import { doorTypes, doorway, messageTypes, syncTypes } from "../shared/protocol.ts";
import { ByteReader, Unreadable } from "./byteReader.ts";
import type { Clocks } from "./clocks.ts";
import { type ReadUpdate, readUpdate } from "./updateReader.ts";

/** Frames from outside → one of these, or nothing. */

export type Message =
  /** Up to which clock of each client the sender has everything. */
  | { readonly kind: "stateVector"; readonly clocks: Clocks }
  /** `isAnswer`: all that the sender has and we lacked, in answer to our state vector. */
  | { readonly kind: "update"; readonly update: ReadUpdate; readonly isAnswer: boolean }
  | { readonly kind: "presence"; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: "queryPresence" }
  | { readonly kind: "saved"; readonly number: number }
  | { readonly kind: "time"; readonly number: number }
  /** Others' presence is wanted no more often than in so many milliseconds. */
  | { readonly kind: "thin"; readonly number: number }
  | DoorMessage;

/** What a device in the board says about its door. */
export type DoorMessage =
  | { readonly kind: "doorStand"; readonly place: number }
  | { readonly kind: "doorLeave" }
  | { readonly kind: "doorAnswer"; readonly number: number; readonly answer: Uint8Array };

export interface PresenceEntry {
  readonly id: number;
  readonly clock: number;
  /** JSON as it came, not parsed yet. */
  readonly state: Uint8Array;
}

/** Undefined for anything that is not exactly one known message. */
export function parseMessage(frame: Uint8Array): Message | undefined {
  try {
    return read(new ByteReader(frame));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function read(reader: ByteReader): Message | undefined {
  switch (reader.varUint()) {
    case messageTypes.sync:
      return readSync(reader);
    case messageTypes.presence:
      return readPresence(reader);
    case messageTypes.queryPresence:
      reader.end();
      return { kind: "queryPresence" };
    case messageTypes.saved:
      return { kind: "saved", number: readNumber(reader) };
    case messageTypes.time:
      return { kind: "time", number: readNumber(reader) };
    case messageTypes.thin:
      return { kind: "thin", number: readNumber(reader) };
    case messageTypes.door:
      return readDoor(reader);
    default:
      return undefined;
  }
}

function readDoor(reader: ByteReader): DoorMessage | undefined {
  switch (reader.varUint()) {
    case doorTypes.stand: {
      const place = readNumber(reader);
      return place < doorway.places ? { kind: "doorStand", place } : undefined;
    }
    case doorTypes.leave:
      reader.end();
      return { kind: "doorLeave" };
    case doorTypes.answer: {
      const number = reader.varUint();
      const answer = reader.varBytes();
      reader.end();
      return answer.length === doorway.answerBytes
        ? { kind: "doorAnswer", number, answer }
        : undefined;
    }
    default:
      return undefined;
  }
}

function readNumber(reader: ByteReader): number {
  const number = reader.varUint();
  reader.end();
  return number;
}

function readSync(reader: ByteReader): Message | undefined {
  const type = reader.varUint();
  const bytes = reader.varBytes();
  reader.end();
  if (type === syncTypes.stateVector) return { kind: "stateVector", clocks: readClocks(bytes) };
  if (type !== syncTypes.missing && type !== syncTypes.update) return undefined;
  const update = readUpdate(bytes);
  return update && { kind: "update", update, isAnswer: type === syncTypes.missing };
}

function readClocks(bytes: Uint8Array): Map<number, number> {
  const reader = new ByteReader(bytes);
  const clocks = new Map<number, number>();
  for (let left = reader.count(2); left > 0; left--) {
    const client = reader.varUint();
    clocks.set(client, reader.varUint());
  }
  reader.end();
  return clocks;
}

function readPresence(reader: ByteReader): Message {
  const inner = new ByteReader(reader.varBytes());
  reader.end();
  const entries: PresenceEntry[] = [];
  for (let left = inner.count(3); left > 0; left--) {
    entries.push({ id: inner.varUint(), clock: inner.varUint(), state: inner.varBytes() });
  }
  inner.end();
  return { kind: "presence", entries };
}
