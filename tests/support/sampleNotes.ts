import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { addNotes } from "../../shared/commands.ts";
import type { Point } from "../../shared/geometry.ts";
import type { NoteColor } from "../../shared/note.ts";
import { roomOf } from "../../shared/room.ts";
import { openStock } from "./stockProviders.ts";
import { until } from "./until.ts";

/** Boards with notes on them, written by a script with stock yjs. */
export interface SampleNote {
  readonly id: string;
  readonly text: string;
  readonly place: Point;
  readonly color?: NoteColor;
}

/** A board in the middle of a workshop: thirty notes, here in English and there in Swedish. */
export const workshop: readonly SampleNote[] = (
  [
    [-1440, -740, "Thanks, night shift"],
    [-1020, -630, "My list of pills", "green"],
    [-440, -420, "First names"],
    [-60, -490, "“Home” is two things", "yellow"],
    [310, -475, "Ward round at 7"],
    [570, -670, "Vems agenda?"],
    [700, -455, "At home I decide", "pink"],
    [-820, -230, "Patient or person?"],
    [-420, -190, "Jag kan min vardag", "yellow"],
    [-60, -290, "Visitor or family?"],
    [500, -255, "Vem ringer till oss?"],
    [-640, 30, "Svåra ord stänger ute", "blue"],
    [500, -45, "Staff at weekends", "green"],
    [1100, -250, "Vem ringer mig?"],
    [1510, -170, "A second visit", "blue"],
    [1570, 70, "Kvällsbesök"],
    [450, 190, "Interpreter at once"],
    [-350, 290, "They think I can’t", "pink"],
    [30, 270, "Plan with me", "yellow"],
    [-80, 490, "30 år med smärta"],
    [310, 470, "Orken tar slut klockan två"],
    [1000, 330, "A lift home"],
    [1420, 320, "Min egen nyckel", "yellow"],
    [950, 540, "Bus or taxi home?"],
    [-1560, 470, "Vem läser det här sen?"],
    [-1180, 520, "Hunden"],
    [-1470, 710, "I was scared", "pink"],
    [-20, 700, "Min son vet"],
    [360, 690, "Någon som lyssnar", "green"],
    [200, 890, "Time"],
  ] as const
).map(([x, y, text, color], i) => ({
  id: `sample-${String(i).padStart(2, "0")}`,
  place: { x, y },
  text,
  ...(color && { color }),
}));

export interface Filling {
  readonly secret: string;
  readonly title?: string;
  readonly notes?: readonly SampleNote[];
  /** Anything else, done to the document before it is sent. */
  readonly alter?: (doc: Y.Doc) => void;
}

/** Writes onto a board and waits until the relay has it. `socketUrl` as a WebsocketProvider takes it. */
export async function fillBoard(
  socketUrl: string,
  { secret, title, notes = [], alter }: Filling,
): Promise<void> {
  const script = await joinBoard(socketUrl, secret);
  script.doc.transact(() => {
    if (title !== undefined) script.doc.getMap("board").set("title", title);
    if (notes.length > 0) addNotes(script.doc, notes);
    alter?.(script.doc);
  });
  await script.flushed();
  script.close();
}

/** A participant that is a script with stock yjs. */
export interface Script {
  readonly doc: Y.Doc;
  /** Resolves when the relay holds everything written so far. */
  flushed(): Promise<void>;
  close(): void;
}

const flushWithinMs = 30_000;

export async function joinBoard(socketUrl: string, secret: string): Promise<Script> {
  const doc = new Y.Doc();
  const room = roomOf(secret);
  const provider = openStock(WebsocketProvider, socketUrl, room, doc);
  await until("the script is in step with the board", () => provider.synced);
  return {
    doc,
    async flushed() {
      const wanted = Y.encodeStateVector(doc);
      const reader = new Y.Doc();
      const second = openStock(WebsocketProvider, socketUrl, room, reader);
      const isThere = () => Buffer.from(Y.encodeStateVector(reader)).equals(wanted);
      // What another is sent is stored before (D1).
      await until("a second script holds what the first wrote", isThere, flushWithinMs);
      second.destroy();
      reader.destroy();
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}
