import * as Y from "yjs";
import { type Client, openClient } from "./client.ts";
import { syncMessage } from "./dialect.ts";
import { noteId, randomPlace, roomName, step } from "./moves.ts";
import { pause, type ServerProcess } from "./process.ts";
import type { Run } from "./workload.ts";

/** A board with a long history: thousands of notes, moved many times by many hands. */
export interface BigBoard {
  readonly room: string;
  readonly notes: number;
  /** Document client id → clock, when all has arrived. */
  readonly clocks: ReadonlyMap<number, number>;
}

const hands = 20;
/** Several moves in one update, as from a device that was offline; a live one would take an hour. */
const movesPerUpdate = 50;
const noteCount = 10_000;
const moveCount = 100_000;
/** Between two updates of one hand. */
const everyMs = 50;

/** Raised, because one evening's writing comes within seconds. */
export const hastyWriters = {
  LIMIT_UPDATES_PER_SECOND: "100000",
  LIMIT_UPDATES_BURST: "100000",
};

export async function writeBigBoard(run: Run, { port }: ServerProcess): Promise<BigBoard> {
  const { random, kind } = run;
  const room = roomName(random);
  const moves = run.options.count ?? moveCount;
  const notes = Math.min(noteCount, Math.ceil(moves / 10));
  const clocks = new Map<number, number>();
  const write = async () => {
    const client = await openClient({ port, dialect: kind.dialect, room, forgets: true });
    const doc = new Y.Doc();
    doc.clientID = random.below(2 ** 32);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    changeByHand(doc, notes / hands, moves / hands, random);
    clocks.set(doc.clientID, Y.getState(doc.store, doc.clientID));
    doc.destroy();
    for (const update of updates) {
      client.say(syncMessage("update", update));
      await pause(everyMs);
    }
    return client;
  };
  const writers = await Promise.all(Array.from({ length: hands }, write));
  await settled(writers);
  for (const { socket } of writers) socket.destroy();
  return { room, notes: Math.ceil(notes / hands) * hands, clocks };
}

function changeByHand(doc: Y.Doc, notes: number, moves: number, random: Run["random"]): void {
  const all = doc.getMap<Y.Map<unknown>>("notes");
  const written: { note: Y.Map<unknown>; place: { x: number; y: number } }[] = [];
  for (let i = 0; i < notes; i++) {
    const note = new Y.Map<unknown>();
    const place = randomPlace(random);
    doc.transact(() => {
      all.set(noteId(random), note);
      note.set("place", place);
      note.set("text", new Y.Text("what matters to you, and to those near you?"));
      note.set("color", "white");
      note.set("order", `a${i}`);
    });
    written.push({ note, place });
  }
  for (let done = 0; done < moves; done += movesPerUpdate) {
    doc.transact(() => {
      for (let i = 0; i < Math.min(movesPerUpdate, moves - done); i++) {
        const moved = written[random.below(written.length)];
        if (!moved) continue;
        moved.place = step(moved.place, random);
        moved.note.set("place", moved.place);
      }
    });
  }
}

const quietMs = 500;

async function settled(clients: readonly Client[]): Promise<void> {
  const lastHeard = () => Math.max(...clients.map(({ heardAt }) => heardAt));
  do await pause(50);
  while (performance.now() - lastHeard() < quietMs);
}

/** What a newcomer was sent until it was told that this is all. */
export interface Joined {
  readonly client: Client;
  readonly ms: number;
  readonly bytes: number;
}

const joinWithinMs = 60_000;

/** Comes with nothing, as a new device does. Rejects when nothing comes. */
export async function joinCold(
  run: Run,
  port: number,
  room: string,
  forgets = true,
): Promise<Joined> {
  const startedAt = performance.now();
  const client = await openClient({ port, dialect: run.kind.dialect, room, forgets });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no first sync")), joinWithinMs);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    client.onSynced = settle;
    if (client.isSynced) settle();
    void client.socket.closed.then((code) => {
      clearTimeout(timer);
      reject(new Error(`closed with ${code} before the first sync`));
    });
  });
  return { client, ms: performance.now() - startedAt, bytes: client.socket.counts.bytes };
}

/** The document of what a client got so far. */
export function documentOf({ updates }: Client): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Why what a client got is not the whole board, or undefined. */
export function boardFault(client: Client, board: BigBoard): string | undefined {
  const doc = documentOf(client);
  const found = doc.getMap("notes").size;
  const missing = [...board.clocks].filter(([id, clock]) => Y.getState(doc.store, id) < clock);
  doc.destroy();
  if (missing.length > 0) return `the work of ${missing.length} hands is not whole`;
  return found === board.notes ? undefined : `${found} of ${board.notes} notes`;
}
