import * as Y from "yjs";
import type { Random } from "../../support/random.ts";

/**
 * Updates as real clients make them, in advance: a writer has one note and moves it about. Each
 * move is one struct, so the writer's clock tells which moves have arrived.
 */
export interface Writer {
  readonly clientId: number;
  /** Makes the writer's note. */
  readonly opening: Uint8Array;
  /** The clock after the opening: move `k` takes the clock from `firstClock + k` on. */
  readonly firstClock: number;
  readonly moves: readonly Uint8Array[];
}

/** A note lies within these bounds around the centre, board units. */
const boardRadius = 3_000;
const reach = 60;

export function makeWriter(random: Random, moveCount: number): Writer {
  const doc = new Y.Doc();
  doc.clientID = random.below(2 ** 32);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const note = new Y.Map<unknown>();
  let place = randomPlace(random);
  doc.transact(() => {
    doc.getMap("notes").set(noteId(random), note);
    note.set("place", place);
    note.set("text", new Y.Text("what matters to you?"));
    note.set("color", "white");
    note.set("order", "a0");
  });
  const firstClock = Y.getState(doc.store, doc.clientID);
  for (let i = 0; i < moveCount; i++) {
    place = step(place, random);
    note.set("place", place);
  }
  const { clientID: clientId } = doc;
  if (Y.getState(doc.store, clientId) !== firstClock + moveCount) {
    throw new Error("a move is not one struct any more");
  }
  doc.destroy();
  const [opening = new Uint8Array(), ...moves] = updates;
  return { clientId, opening, firstClock, moves };
}

/** As the app makes them: 128 random bits. */
export function noteId(random: Random): string {
  return Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(36)
      .padStart(7, "0"),
  ).join("");
}

export function randomPlace(random: Random): { x: number; y: number } {
  return { x: random.below(2_000) - 1_000, y: random.below(2_000) - 1_000 };
}

/** A little further, like a hand that drags, in whole units as the app writes them. */
export function step({ x, y }: { x: number; y: number }, random: Random): { x: number; y: number } {
  const further = (at: number) =>
    Math.max(-boardRadius, Math.min(boardRadius, at + random.below(2 * reach) - reach));
  return { x: further(x), y: further(y) };
}

/** Name of a room, in the grammar of every server here. */
export function roomName(random: Random): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // The last of 22 letters carries two bits only.
  const body = Array.from({ length: 21 }, () => letters[random.below(64)]).join("");
  return `${body}${"AQgw"[random.below(4)]}`;
}
