import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from "lib0/encoding";
import type { Removal, Struct } from "./updateReader.ts";

/**
 * The new and placeable part of an update, in an order in which every struct comes after those it
 * refers to. It can therefore be cut anywhere, and each piece is an update complete in itself.
 */

export interface Placed {
  readonly client: number;
  readonly struct: Struct;
}

export class PlacedUpdate {
  /** Structs and removals: what Yjs has to do. */
  readonly weight: number;
  readonly #whole: Whole;
  /** Where this piece begins among structs and then removals. Cutting copies nothing. */
  readonly #from: number;

  constructor(whole: Whole, from = 0, weight = whole.structs.length + whole.removals.length) {
    this.#whole = whole;
    this.#from = from;
    this.weight = weight;
  }

  /** Bytes, about. */
  get size(): number {
    const { source, structs, removals } = this.#whole;
    return Math.ceil((source.length * this.weight) / (structs.length + removals.length));
  }

  get bytes(): Uint8Array {
    const { source, structs, removals, isAsItCame } = this.#whole;
    if (isAsItCame && this.weight === structs.length + removals.length) return source;
    const [from, to] = [this.#from, this.#from + this.weight];
    const firstRemoval = Math.max(0, from - structs.length);
    const lastRemoval = Math.max(0, to - structs.length);
    return encode(source, structs.slice(from, to), removals.slice(firstRemoval, lastRemoval));
  }

  /** The first `weight` of it, and the rest. */
  cut(weight: number): readonly [PlacedUpdate, PlacedUpdate] {
    return [
      new PlacedUpdate(this.#whole, this.#from, weight),
      new PlacedUpdate(this.#whole, this.#from + weight, this.weight - weight),
    ];
  }
}

export interface Whole {
  /** The update that the structs are views into. */
  readonly source: Uint8Array;
  readonly structs: readonly Placed[];
  readonly removals: readonly Removal[];
  /** Nothing had to be left out: the bytes can go on as they came. */
  readonly isAsItCame: boolean;
}

function encode(
  source: Uint8Array,
  structs: readonly Placed[],
  removals: readonly Removal[],
): Uint8Array {
  const encoder = createEncoder();
  const clients = groupBy(structs, ({ client }) => client);
  writeVarUint(encoder, clients.size);
  for (const [client, group] of clients) {
    writeVarUint(encoder, group.length);
    writeVarUint(encoder, client);
    writeVarUint(encoder, group[0]?.struct.clock ?? 0);
    for (const { struct } of group) {
      writeUint8Array(encoder, source.subarray(struct.from, struct.to));
    }
  }
  const removed = groupBy(removals, ({ client }) => client);
  writeVarUint(encoder, removed.size);
  for (const [client, group] of removed) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, group.length);
    for (const { clock, length } of group) {
      writeVarUint(encoder, clock);
      writeVarUint(encoder, length);
    }
  }
  return toUint8Array(encoder);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
