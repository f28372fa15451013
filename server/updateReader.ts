import { ByteReader, Unreadable } from "./byteReader.ts";
import { depthLimit, parseShallowJson } from "./jsonDepth.ts";

/**
 * Walks an update (Yjs encoding 1) before Yjs sees it. Stricter than Yjs: nothing is left over, no
 * length is zero, no count is believed, nothing is nested deeply, and only kinds of content are let
 * through that a board can hold. What passes here Yjs reads without an error; whether it can also
 * be placed is asked in `updateCheck.ts`.
 */

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** A run of one client's changes; `from` and `to` are its bytes in the update. */
export interface Struct {
  readonly clock: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
  /** `emptied` is an item whose content is gone, `removed` one of which nothing is left at all. */
  readonly kind: "gap" | "removed" | "emptied" | "item" | "type";
  readonly left: StructId | undefined;
  readonly right: StructId | undefined;
  readonly parent: StructId | undefined;
  /** Whether it says that it is the value of a key. What has neighbours lies where they lie. */
  readonly hasKey: boolean;
  /** Whether there is text or there are bytes in it. */
  readonly hasWords: boolean;
  /** Of what has no neighbours: a number for where it lies, the same for the same parent and key. */
  readonly home: number;
}

export interface ClientStructs {
  readonly client: number;
  readonly structs: readonly Struct[];
}

export interface Removal {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export interface ReadUpdate {
  readonly bytes: Uint8Array;
  readonly clients: readonly ClientStructs[];
  readonly structCount: number;
  readonly removals: readonly Removal[];
  /** Where in the bytes the removals begin. */
  readonly removalsAt: number;
}

/**
 * Yjs clients that a board may have been written by, which are counted by devices and reloads. A
 * device whose relay lost the board brings all of it as one update, so that one may have as many.
 */
export const clientsLimit = 20_000;
/** From use: a board of 10,000 notes brought in one update is about 70,000 structs. */
const limits = {
  structs: 100_000,
  clients: clientsLimit,
  removals: 200_000,
  values: 500_000,
} as const;
/** What is stored passed these limits piece by piece. */
const noLimits: Counts = {
  structs: Number.POSITIVE_INFINITY,
  clients: Number.POSITIVE_INFINITY,
  removals: Number.POSITIVE_INFINITY,
  values: Number.POSITIVE_INFINITY,
};
type Counts = Readonly<Record<keyof typeof limits, number>>;
const clockLimit = 2 ** 40;

const prototypeKey = "__proto__";

const hasLeft = 0x80;
const hasRight = 0x40;
const hasKey = 0x20;
const kindBits = 0x1f;

/** Undefined when the bytes are no update that a board could hold. */
export function readUpdate(bytes: Uint8Array): ReadUpdate | undefined {
  return read(bytes, limits);
}

/** The same for what comes out of storage, which may be a whole board of any size. */
export function readStoredUpdate(bytes: Uint8Array): ReadUpdate | undefined {
  return read(bytes, noLimits);
}

function read(bytes: Uint8Array, counts: Counts): ReadUpdate | undefined {
  try {
    return new Walk(bytes, counts).update();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** The left neighbour that a sound struct names, from its first byte on. */
export function readLeft(struct: Uint8Array): StructId | undefined {
  const reader = new ByteReader(struct);
  const info = reader.byte();
  if (info === 0 || info === 10 || !(info & hasLeft)) return undefined;
  return { client: reader.varUint(), clock: reader.varUint() };
}

const nothing = {
  left: undefined,
  right: undefined,
  parent: undefined,
  hasKey: false,
  hasWords: false,
  home: 0,
} as const;

class Walk {
  readonly #in: ByteReader;
  readonly #limits: Counts;
  #structs = 0;
  #values = 0;
  /** In the struct that is being read. */
  #hasWords = false;

  constructor(bytes: Uint8Array, counts: Counts) {
    this.#in = new ByteReader(bytes);
    this.#limits = counts;
  }

  update(): ReadUpdate {
    const reader = this.#in;
    const count = reader.count(3);
    if (count > this.#limits.clients) throw new Unreadable("too many clients");
    const clients: ClientStructs[] = [];
    for (let i = 0; i < count; i++) clients.push(this.#client());
    // Yjs keeps the last of two and forgets the first.
    if (count > 1 && new Set(clients.map(({ client }) => client)).size < count) {
      throw new Unreadable("a client twice");
    }
    const removalsAt = reader.at;
    const removals = this.#removals();
    reader.end();
    return { bytes: reader.bytes, clients, structCount: this.#structs, removals, removalsAt };
  }

  #client(): ClientStructs {
    const reader = this.#in;
    const count = reader.count(2);
    this.#structs += count;
    if (this.#structs > this.#limits.structs) throw new Unreadable("too many structs");
    const client = reader.varUint();
    let clock = reader.varUint();
    const structs: Struct[] = [];
    for (let i = 0; i < count; i++) {
      const struct = this.#struct(client, clock);
      if (struct.length === 0) throw new Unreadable("a struct of no length");
      clock += struct.length;
      if (clock >= clockLimit) throw new Unreadable("clock too high");
      structs.push(struct);
    }
    return { client, structs };
  }

  #struct(client: number, clock: number): Struct {
    const reader = this.#in;
    const from = reader.at;
    const info = reader.byte();
    if (info === 0 || info === 10) {
      const length = reader.varUint();
      const kind = info === 0 ? "removed" : "gap";
      return { clock, length, from, to: reader.at, kind, ...nothing };
    }
    const left = info & hasLeft ? this.#id(client, clock) : undefined;
    const right = info & hasRight ? this.#id(client, clock) : undefined;
    let parent: StructId | undefined;
    let home = 0;
    if (!left && !right) {
      const homeAt = reader.at;
      const isNamed = reader.varUint();
      if (isNamed > 1) throw new Unreadable("parent neither named nor given by id");
      if (isNamed === 1) reader.skipVarString();
      else parent = this.#id(client, clock);
      if (info & hasKey) reader.skipVarString();
      home = reader.hashFrom(homeAt);
    }
    const kind = info & kindBits;
    this.#hasWords = false;
    const length = this.#content(kind);
    return {
      clock,
      length,
      from,
      to: reader.at,
      kind: kind === 1 ? "emptied" : kind === 7 ? "type" : "item",
      left,
      right,
      parent,
      hasKey: (info & hasKey) !== 0,
      hasWords: this.#hasWords,
      home,
    };
  }

  /** What a struct refers to. Of its own client it can only know what came before. */
  #id(client: number, clock: number): StructId {
    const id = { client: this.#in.varUint(), clock: this.#in.varUint() };
    if (id.client === client && id.clock >= clock) throw new Unreadable("refers to its own future");
    return id;
  }

  /** Returns the length: how many clock ticks the content covers. */
  #content(kind: number): number {
    const reader = this.#in;
    switch (kind) {
      case 1:
        return reader.varUint();
      case 2:
        this.#hasWords = true;
        return this.#jsonValues();
      case 3:
        this.#hasWords = true;
        reader.varBytes();
        return 1;
      case 4:
        this.#hasWords = true;
        return reader.skipVarString();
      case 5:
        this.#hasWords = true;
        parseShallowJson(reader.varString());
        return 1;
      case 6:
        this.#hasWords = true;
        reader.skipVarString();
        parseShallowJson(reader.varString());
        return 1;
      case 7:
        this.#type();
        return 1;
      case 8:
        return this.#anyValues();
      default:
        // 9 would be a document inside the document, which a board never holds.
        throw new Unreadable("unknown kind of content");
    }
  }

  #jsonValues(): number {
    const count = this.#in.count(1);
    this.#countValues(count);
    for (let i = 0; i < count; i++) {
      const text = this.#in.varString();
      if (text !== "undefined") parseShallowJson(text);
    }
    return count;
  }

  #anyValues(): number {
    const count = this.#in.count(1);
    for (let i = 0; i < count; i++) this.#any(1);
    return count;
  }

  #type(): void {
    const ref = this.#in.varUint();
    if (ref > 6) throw new Unreadable("unknown type");
    // The two types of Yjs that have a name of their own.
    if (ref === 3 || ref === 5) this.#in.skipVarString();
  }

  /** One value in lib0's encoding. */
  #any(depth: number): void {
    const reader = this.#in;
    if (depth > depthLimit) throw new Unreadable("nested too deep");
    this.#countValues(1);
    switch (reader.byte()) {
      case 127:
      case 126:
      case 121:
      case 120:
        return;
      case 125:
        reader.skipVarInt();
        return;
      case 124:
        reader.skip(4);
        return;
      case 123:
      case 122:
        reader.skip(8);
        return;
      case 119:
        this.#hasWords = true;
        reader.skipVarString();
        return;
      case 118:
        for (let left = reader.count(2); left > 0; left--) {
          this.#key();
          this.#any(depth + 1);
        }
        return;
      case 117:
        for (let left = reader.count(1); left > 0; left--) this.#any(depth + 1);
        return;
      case 116:
        this.#hasWords = true;
        reader.varBytes();
        return;
      default:
        throw new Unreadable("unknown kind of value");
    }
  }

  /** Where this is read, an assignment to this name would change what kind of object it is. */
  #key(): void {
    const from = this.#in.at;
    const length = this.#in.skipVarString();
    if (length !== prototypeKey.length) return;
    this.#in.at = from;
    if (this.#in.varString() === prototypeKey) throw new Unreadable("a key that is no key");
  }

  #countValues(count: number): void {
    this.#values += count;
    if (this.#values > this.#limits.values) throw new Unreadable("too many values");
  }

  #removals(): Removal[] {
    const reader = this.#in;
    const removals: Removal[] = [];
    for (let clients = reader.count(2); clients > 0; clients--) {
      const client = reader.varUint();
      const count = reader.count(2);
      if (removals.length + count > this.#limits.removals)
        throw new Unreadable("too many removals");
      for (let i = 0; i < count; i++) {
        const clock = reader.varUint();
        const length = reader.varUint();
        if (length === 0 || clock + length >= clockLimit) throw new Unreadable("absurd removal");
        removals.push({ client, clock, length });
      }
    }
    return removals;
  }
}
