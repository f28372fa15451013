import * as Y from "yjs";
import { createBoard } from "../../shared/board.ts";
import { addNote, openAreas, putAwayNote, rewordNote, signNote } from "../../shared/commands.ts";
import { tagField } from "../../shared/marks.ts";
import { wishRecord, writeGroupText } from "../../shared/minutes/groupTexts.ts";
import { detailPromise } from "../../shared/minutes/promise.ts";
import { noteMap } from "../../shared/note.ts";
import { anchorOf, areaGroups, type Region, regions } from "../../shared/regions.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import { aboutUs, reword } from "../../shared/workshop/words.ts";

/** The day on which the workshop of `minutesBoard` is held, local time. */
export const workshopDay = new Date(2026, 10, 19, 10);

/** What must be in no file of minutes; searched for as bytes. */
export const planted = {
  noteId: "idOfOneNote0",
  groupId: "idOfOneGroup",
  basket: "PLANTED-IN-THE-BASKET",
  earlier: "PLANTED-BEFORE-REWORDING",
  takenBack: "PLANTED-AND-TAKEN-BACK",
  proof: "PLANTED-PROOF-OF-WRITER",
  reader: "PLANTED-WHO-RECOGNISES",
  seat: "PLANTED-SEAT-OF-SOMEBODY",
} as const;

/** Texts that would do something where they are not kept as text. */
export const hostileTexts = [
  "<script>alert(1)</script><img src=x onerror=alert(2)>",
  "&lt;b&gt; &amp; &#x41; ]]> <!-- -->",
  "[here](javascript:alert(3)) ![x](https://example.invalid/y.png) <https://example.invalid>",
  "=1+1",
  "+SUM(A1:A9)",
  "@import url(x)",
  "-2+3|cmd",
  "\t=HYPERLINK(1)",
  "\u202eright to left\u202c and \u2066isolated\u2069",
  "# heading\n- item\n1. one\n> quote\n```\ncode",
  "a\u0000b\ud800c",
  "*bold* _under_ `code` ~gone~ | cell | \\ back",
  "'quoted' \"twice\", and comma; semicolon",
  "   spaces before\n\n\nand empty lines",
] as const;

/** Ordinary texts in every script that people bring. */
export const ordinaryTexts = [
  "Vi behöver mer tid med läkaren, inte bara fem minuter på ronden.",
  "مرحبا بكم في الاجتماع",
  "我们想一起决定",
  "👩‍⚕️ lyssnar ❤️ på 🧓🏽",
  "Sjukvårdsupplysningscentralensöppettidsinformationssystemförvaltning",
  "Rad ett\nRad två",
] as const;

export interface MinutesBoard {
  readonly doc: Y.Doc;
  /** As they were typed, in the order in which they were added. */
  readonly texts: readonly string[];
}

/** A board after a whole workshop: every region has notes, and things nobody may find in a file. */
export function minutesBoard(more: readonly string[] = []): MinutesBoard {
  const doc = new Y.Doc();
  createBoard(doc, { title: "Coming home from hospital" });
  for (const group of areaGroups) openAreas(doc, group);
  const texts: string[] = [];
  const add = (text: string, region: Region, id = `note${texts.length}`) => {
    const { x, y } = anchorOf(region);
    const place = { x: x + (texts.length % 7) * 3, y: y + (texts.length % 5) * 4 };
    addNote(doc, { id, text, place, proof: planted.proof });
    texts.push(text);
    return id;
  };
  for (const [i, region] of regions.entries()) add(`Note ${i + 1} in ${region}`, region);
  for (const [i, text] of [...ordinaryTexts, ...more].entries()) {
    add(text, regions[i % regions.length] ?? "centre");
  }
  add("Signed words", "centre", planted.noteId);
  signNote(doc, planted.noteId, "Ada");
  noteMap(doc, planted.noteId)?.set("group", planted.groupId);
  noteMap(doc, planted.noteId)?.set(tagField("we"), true);
  noteMap(doc, planted.noteId)?.set(`recognised.${planted.reader}`, true);
  const changed = add(planted.earlier, "resource");
  texts.pop();
  rewordNote(doc, changed, "Said differently");
  const map = noteMap(doc, changed);
  map?.set("earlier", Y.Array.from([planted.earlier]));
  texts.push("Said differently");
  addNote(doc, { id: "gone", text: planted.basket, place: { x: 0, y: 0 } });
  putAwayNote(doc, "gone", workshopDay.getTime());
  addNote(doc, { id: "taken", text: planted.takenBack, place: { x: 0, y: 0 } });
  doc.getMap("notes").delete("taken");
  doc.getMap("workshop").set(`seat/x/${planted.seat}`, { people: 2, at: workshopDay.getTime() });
  const promise = add("Ring before the ward round", "promise.we");
  detailPromise(doc, 0, promise, {
    who: "The ward nurse",
    when: "1 December",
    notice: "She is asked first",
  });
  reword(doc, 0, aboutUs, "Patients, relatives and staff of ward 7");
  reword(doc, 0, "corner.meaning", "Words");
  writeGroupText(doc, 0, "meeting", "Ward 7 and online\nOne hour");
  writeGroupText(doc, 0, "disagreement", "Two of us think visiting hours are enough.");
  wishRecord(doc, 0, true);
  moveTo(doc, workshopDay.getTime(), 11);
  return { doc, texts };
}
