import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { putAwayNote } from "../../../../shared/commands.ts";
import { tagField } from "../../../../shared/marks.ts";
import { wishRecord, writeGroupText } from "../../../../shared/minutes/groupTexts.ts";
import { readRecord, recordCsv, recordJson } from "../../../../shared/minutes/record.ts";
import { noteMap } from "../../../../shared/note.ts";
import { goOn, pause } from "../../../../shared/workshop/pauses.ts";
import { holdMove, moveTo } from "../../../../shared/workshop/steps.ts";
import { parseCsv } from "../../../support/csv.ts";
import { schemaFaults, unknownKeys } from "../../../support/jsonSchema.ts";
import { minutesBoard, planted, workshopDay } from "../../../support/minutesBoard.ts";

const options = { language: "en", date: "2026-11-19" };
const root = resolve(import.meta.dirname, "..", "..", "..", "..");
const schema: unknown = JSON.parse(
  readFileSync(resolve(root, "client/public/process-record.schema.json"), "utf8"),
);

function recordOf({ doc } = minutesBoard()) {
  const record = readRecord(doc, options);
  if (!record) throw new Error("there is no record");
  return record;
}

describe("the process record", () => {
  test("is made only where the group wants it, and anyone can change that", () => {
    const { doc } = minutesBoard();
    expect(wishRecord(doc, 0, true)).toBe(false);
    expect(wishRecord(doc, 0, false)).toBe(true);
    expect(readRecord(doc, options)).toBeUndefined();
    doc.getMap("workshop").set("record", "yes");
    expect(readRecord(doc, options)).toBeUndefined();
  });

  test("is what its published schema says, and has nothing beside it", () => {
    const read: unknown = JSON.parse(recordJson(recordOf()));
    expect(schemaFaults(schema, read)).toEqual([]);
    expect(unknownKeys(schema, read)).toEqual([]);
  });

  test("the schema refuses names, ids and times that somebody would add", () => {
    const record = { ...recordOf(), name: "Ada" };
    expect(unknownKeys(schema, record)).toEqual(["$.name"]);
    expect(schemaFaults(schema, { ...recordOf(), date: "now" })).toEqual([
      "$.date looks otherwise",
    ]);
  });

  test("counts what a recount of the board counts", () => {
    const board = minutesBoard();
    const { measurement, mechanisms, models } = recordOf(board);
    const onBoard = board.texts.length;
    expect(measurement).toEqual({
      stepReached: 11,
      steps: [],
      notesPlaced: onBoard + 1,
      notesKept: onBoard,
      notesPutAway: 1,
      notesChangedByOthers: null,
      notesInPromises: board.texts.filter((text) => /promise|Ring before/.test(text)).length,
    });
    expect(mechanisms.enablersNamed).toBe(2);
    expect(mechanisms.weCanChange).toBe(1);
    expect(mechanisms.agreementInPlace).toBe(true);
    expect(models.ownWords).toEqual(["corner.meaning"]);
    putAwayNote(board.doc, "note3", 5);
    expect(recordOf(board).measurement).toMatchObject({
      notesKept: onBoard - 1,
      notesPutAway: 2,
    });
  });

  test("does not tell what fewer than five stand for, and tells none as none", () => {
    const board = minutesBoard();
    const setFor = (count: number) => {
      for (let i = 0; i < count; i++) noteMap(board.doc, `note${i}`)?.set(tagField("for"), true);
      return recordOf(board).mechanisms.writtenForSomeoneElse;
    };
    expect([0, 1, 4, 5].map(setFor)).toEqual([0, null, null, 5]);
  });

  test("counts breaks that were ended, in whole minutes, overlapping ones once", () => {
    const { doc } = minutesBoard();
    const at = Date.UTC(2026, 10, 19, 9);
    pause(doc, at);
    goOn(doc, at + 5 * 60_000);
    doc.getMap("workshop").set("pause/x", { at: at + 60_000, until: at + 6 * 60_000 });
    doc.getMap("workshop").set("pause/forgotten", { at });
    doc.getMap("workshop").set("pause/endless", { at, until: at + 1e12 });
    const { breaks, breakMinutes } = recordOf({ doc, texts: [] }).mechanisms;
    expect({ breaks, breakMinutes }).toEqual({ breaks: 2, breakMinutes: 6 });
  });

  test("tells how long each step took that the group has left, also when it was there twice", () => {
    const board = minutesBoard();
    const at = workshopDay.getTime();
    const minute = 60_000;
    for (const [step, after] of [
      [3, 10],
      [4, 12],
      [3, 18],
      [undefined, 20],
    ] as const) {
      moveTo(board.doc, at + after * minute, step);
    }
    board.doc.getMap("workshop").set("been/absurd", { step: 4, at, until: at + 1e12 });
    expect(recordOf(board).measurement.steps).toEqual([
      { step: 3, minutes: 4 },
      { step: 4, minutes: 6 },
      { step: 11, minutes: 10 },
    ]);
    const read: unknown = JSON.parse(recordJson(recordOf(board)));
    expect(schemaFaults(schema, read)).toEqual([]);
    expect(parseCsv(recordCsv(recordOf(board)))).toContainEqual([
      "measurement",
      "minutesAtStep4",
      "6",
    ]);
  });

  test("keeps the time of a step at which somebody said wait", () => {
    const board = minutesBoard();
    const at = workshopDay.getTime();
    moveTo(board.doc, at + 60_000, 3);
    holdMove(board.doc, at + 62_000);
    moveTo(board.doc, at + 120_000, 4);
    expect(recordOf(board).measurement.steps).toEqual([{ step: 11, minutes: 2 }]);
  });

  test("says in the group's own words who set the agenda and how leading together worked", () => {
    const board = minutesBoard();
    writeGroupText(board.doc, 0, "agenda", "All of us");
    expect(recordOf(board).coLeadership).toEqual({ agenda: "All of us", howItWorked: null });
  });

  test("as a table has the same values under the same names", () => {
    const record = recordOf();
    const rows = parseCsv(recordCsv(record));
    expect(rows[0]).toEqual(["group", "field", "value"]);
    expect(rows).toContainEqual(["measurement", "notesKept", `${record.measurement.notesKept}`]);
    expect(rows).toContainEqual(["models", "language", "en"]);
  });

  test("P2 · X1 · holds no id, no name, no word of a note, and no cell that is a formula", () => {
    const board = minutesBoard();
    writeGroupText(board.doc, 0, "agenda", "=1+1");
    const files = recordJson(recordOf(board)) + recordCsv(recordOf(board));
    for (const word of [...Object.values(planted), ...board.texts, "Ada"])
      expect(files).not.toContain(word);
    expect(files).toContain(`"'=1+1"`);
  });
});
