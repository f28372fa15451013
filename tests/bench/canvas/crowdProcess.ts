import * as Y from "yjs";
import { moveNote } from "../../../shared/commands.ts";
import type { Point } from "../../../shared/geometry.ts";
import { until } from "../../support/until.ts";
import { type Client, openClient } from "../relay/client.ts";
import { dialects, presenceMessage, syncMessage } from "../relay/dialect.ts";
import { heldAt, movesPerSecond } from "./heldAt.ts";

/**
 * People who hold a note each and move it about, as a process of its own, so that the hand that is
 * measured is not disturbed. They do what our client does: a held note lies in presence, and the
 * document is written every two seconds.
 */
export interface CrowdJob {
  readonly port: number;
  readonly room: string;
  readonly notes: readonly { readonly id: string; readonly place: Point }[];
}

const writeEverySeconds = 2;
const joinedWithinMs = 60_000;

process.on("disconnect", () => process.exit());
process.once("message", (job: CrowdJob) => {
  void start(job).then(() => process.send?.("moving"));
});

async function start({ port, room, notes }: CrowdJob): Promise<void> {
  const dialect = dialects.sameboat;
  const people: Client[] = [];
  for (const _ of notes) {
    const forgets = people.length > 0;
    people.push(await openClient({ port, dialect, room, forgets }));
  }
  const writer = people[0];
  if (!writer) throw new Error("a crowd of nobody");
  await until("the crowd knows the board", () => writer.isSynced, joinedWithinMs);
  // One document for all: what the page is sent is the same, and fifty would take all memory.
  const doc = new Y.Doc();
  for (const update of writer.updates) Y.applyUpdate(doc, update);
  doc.on("update", (update: Uint8Array) => writer.say(syncMessage("update", update)));
  const startedAt = performance.now();
  notes.forEach(({ id, place }, person) => {
    const client = people[person];
    let beat = 0;
    const move = () => {
      const at = heldAt(place, person, (performance.now() - startedAt) / 1_000);
      const shown = { people: 1, pointer: at, holding: { note: id, ...at } };
      client?.say(presenceMessage(1_000 + person, ++beat, shown));
      if (beat % (movesPerSecond * writeEverySeconds) === person) moveNote(doc, id, at);
    };
    const everyMs = 1_000 / movesPerSecond;
    setTimeout(() => setInterval(move, everyMs), (person * everyMs) / notes.length);
  });
}
