import * as Y from "yjs";
import { areasOf, createBoard } from "../../../../shared/board.ts";
import { addNotes } from "../../../../shared/commands.ts";
import { groupsOf } from "../../../../shared/group.ts";
import { recognisedField, tags } from "../../../../shared/marks.ts";
import { newProof, noteColors, notesOf } from "../../../../shared/note.ts";
import { areaGroups } from "../../../../shared/regions.ts";
import { workshopOf } from "../../../../shared/workshop/workshop.ts";
import type { Random } from "../../../support/random.ts";

/** Boards as people and scripts leave them, for board files. */

const texts = [
  "Ward round at 7",
  "Läkaren på mötet",
  "أريد أن أقرر بنفسي",
  "我们一起决定",
  "👩🏽‍⚕️ och 🇸🇪",
  "x".repeat(2_000),
  "<script>alert(1)</script>",
  '=HYPERLINK("javascript:alert(1)")',
  "null\u0000, half \ud83d, turned \u202egnihton",
  'two\r\nlines, a "quote" and a \\',
  "",
];

/** A whole workshop, with strange values among the ordinary ones. */
export function randomBoard(random: Random): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.below(1_000);
  createBoard(doc, { title: random.pick(["", "Power on our ward", "  Makt   här "]) });
  for (const group of areaGroups) if (random.chance(0.3)) areasOf(doc).set(group, true);
  const count = random.below(60);
  const spots = Array.from({ length: 20 }, () => ({
    x: (random.next() - 0.5) * 6_000,
    y: (random.next() - 0.5) * 6_000,
  }));
  addNotes(
    doc,
    Array.from({ length: count }, (_, i) => ({
      id: `n${random.below(1_000_000)}-${i}`,
      place: random.pick(spots) ?? { x: 0, y: 0 },
      text: random.pick(texts) ?? "",
      color: random.pick(noteColors) ?? "white",
      ...(random.chance(0.5) && { proof: newProof().proof }),
      tags: tags.filter(() => random.chance(0.15)),
    })),
  );
  for (const note of notesOf(doc).values()) if (note instanceof Y.Map) touch(note, random);
  groupsOf(doc).set("g1", "Night and weekend");
  workshopOf(doc).set("words/aim.3", "What can we do about it?");
  workshopOf(doc).set("words/nothing that there is", "x");
  if (random.chance(0.5)) {
    const promises = [{ text: "A sign", who: "The ward", notice: "It hangs there" }];
    workshopOf(doc).set("lastTime", { answers: ["Say each other's names"], promises });
  }
  if (random.chance(0.5)) workshopOf(doc).set("minutes/disagreement", "Some say yes.\nOthers no. ");
  if (random.chance(0.3)) workshopOf(doc).set("record", true);
  if (random.chance(0.3)) workshopOf(doc).set("move", { to: 11, at: 1_795_500_000_000 });
  return doc;
}

/** The least that is a JPEG: a frame of 2 × 1 pixels and a scan of one byte. */
const photo = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 2, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 0xff, 0xd9],
);

function touch(note: Y.Map<unknown>, random: Random): void {
  if (random.chance(0.2)) note.set("signature", random.pick(["Bo", "  ", 7]));
  if (random.chance(0.2)) note.set("earlier", Y.Array.from(["One", "One", "Two\u0001", 3]));
  if (random.chance(0.3)) note.set("group", random.pick(["g1", "g2", "alone"]));
  if (random.chance(0.2)) note.set(recognisedField("token"), true);
  if (random.chance(0.2)) note.set("promise.who", random.pick(["The ward", "", 3]));
  if (random.chance(0.2)) note.set("promise.when", " In spring ");
  if (random.chance(0.2)) note.set("photo", random.pick([photo, photo.slice(2), "photo"]));
  if (random.chance(0.2)) note.set("putAwayAt", 1_700_000_000_000);
  if (random.chance(0.1)) note.set("order", random.pick(["", "a1", "zzzz"]));
  if (random.chance(0.1)) note.set("color", random.pick(["red", null]));
  if (random.chance(0.1))
    note.set("place", random.pick([null, { x: Number.NaN, y: 1 }, { x: -0, y: 9e9 }]));
}
