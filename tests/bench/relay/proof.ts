import * as Y from "yjs";
import type { Person } from "./fanOut.ts";

/**
 * Whether everything arrived: a relay that loses updates gets no number. Three clients of a board
 * build the document of what they got; the others are read struct by struct, as far as time allows;
 * the newest pointer of everybody has to be at everybody's.
 */
export function faultOf(people: readonly Person[]): string | undefined {
  const whole = new Set([0, Math.floor(people.length / 2), people.length - 1]);
  let budget = structsReadPerBoard;
  for (const [i, reader] of people.entries()) {
    const others = people.filter((person) => person !== reader);
    const fault = pointerFault(reader, others);
    if (fault !== undefined) return fault;
    if (whole.has(i)) {
      const missing = documentFault(reader, others);
      if (missing !== undefined) return missing;
    } else if (budget > 0) {
      budget -= reader.client.updates.count;
      const missing = structFault(reader, others);
      if (missing !== undefined) return missing;
    }
    if (reader.client.socket.isClosed) return "a connection was closed";
  }
  return undefined;
}

const structsReadPerBoard = 200_000;

function pointerFault({ client }: Person, others: readonly Person[]): string | undefined {
  for (const { presenceId, pointed } of others) {
    const newest = client.shown.get(presenceId) ?? 0;
    if (newest < pointed) return `the newest pointer is missing: ${newest} of ${pointed}`;
  }
  return undefined;
}

function documentFault(
  { client, writer, moved }: Person,
  others: readonly Person[],
): string | undefined {
  const doc = new Y.Doc();
  doc.transact(() => {
    // Its own come back to it or not, as the server likes.
    for (const own of [writer.opening, ...writer.moves.slice(0, moved)]) Y.applyUpdate(doc, own);
    for (const update of client.updates) Y.applyUpdate(doc, update);
  });
  const fault = others
    .map(({ writer, moved }) => {
      const expected = writer.firstClock + moved;
      return shortfall(Y.getState(doc.store, writer.clientId), expected);
    })
    .find((found) => found !== undefined);
  const isPending = doc.store.pendingStructs !== null;
  doc.destroy();
  return fault ?? (isPending ? "something arrived without what it builds on" : undefined);
}

/** Looks for the last clock and for gaps, without building the document. */
function structFault({ client, writer }: Person, others: readonly Person[]): string | undefined {
  const clocks = new Map<number, number>();
  for (const update of client.updates) {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [id, start] of from) {
      if (id === writer.clientId) continue;
      const known = clocks.get(id) ?? 0;
      if (start > known) return "a move is missing in between";
      clocks.set(id, Math.max(known, to.get(id) ?? 0));
    }
  }
  return others
    .map(({ writer, moved }) =>
      shortfall(clocks.get(writer.clientId) ?? 0, writer.firstClock + moved),
    )
    .find((found) => found !== undefined);
}

function shortfall(clock: number, expected: number): string | undefined {
  return clock < expected ? `moves are missing: ${clock} of ${expected}` : undefined;
}
