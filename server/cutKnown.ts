import { createEncoder, toUint8Array, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import type { Knowledge } from "./knowledge.ts";
import { type ReadUpdate, readUpdate } from "./updateReader.ts";

/**
 * Cuts off the known beginning of structs that are half known: a client typed on while its whole
 * board was on the way. Yjs can do this while integrating, but throws when the known half belongs to
 * something that was removed meanwhile; so it is done before.
 */
export function cutKnown(update: ReadUpdate, known: Knowledge): ReadUpdate {
  let halfKnown: Map<number, number> | undefined;
  for (const { client, structs } of update.clients) {
    const clock = known.clockOf(client);
    for (const struct of structs) {
      if (struct.clock >= clock) break;
      if (clock >= struct.clock + struct.length) continue;
      halfKnown ??= new Map();
      halfKnown.set(client, clock);
    }
  }
  if (!halfKnown) return update;
  const cut = readUpdate(Y.diffUpdate(update.bytes, encodeClocks(halfKnown)));
  if (!cut) throw new Error("what is left of a sound update is sound");
  return cut;
}

function encodeClocks(clocks: ReadonlyMap<number, number>): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, clocks.size);
  for (const [client, clock] of clocks) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
  }
  return toUint8Array(encoder);
}
