import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createBoard, readBoard } from "../../../shared/board.ts";
import { addNote, addNotes, orderNote, putAwayNote } from "../../../shared/commands.ts";
import {
  newNoteId,
  newProof,
  notesOf,
  orderAbove,
  orderBelow,
  proves,
  readNote,
} from "../../../shared/note.ts";
import { boardReach } from "../../../shared/regions.ts";

/** A note as a script may write it: any fields, any values. */
function written(fields: Readonly<Record<string, unknown>>) {
  const doc = new Y.Doc();
  notesOf(doc).set("n", new Y.Map(Object.entries({ text: new Y.Text("x"), ...fields })));
  return doc;
}

function readWritten(fields: Readonly<Record<string, unknown>>) {
  return readNote("n", notesOf(written(fields)).get("n"));
}

const noValues: readonly unknown[] = [
  null,
  true,
  "words",
  "",
  0,
  -1,
  1e308,
  [],
  [1, 2],
  {},
  { x: 1 },
  { x: "1", y: "2" },
  { x: null, y: null },
  new Uint8Array([1, 2, 3]),
  "x".repeat(100_000),
];

describe("a note with strange fields", () => {
  test.each(noValues)("stands on the board whatever %j is written into its fields", (value) => {
    for (const field of ["place", "color", "order", "putAwayAt", "signature", "earlier", "proof"]) {
      const doc = written({ [field]: value });
      const board = readBoard(doc);
      expect(board.leftOut).toBe(0);
      const [note] = [...board.notes, ...board.basket];
      expect(note, field).toBeDefined();
      expect(Math.abs(note?.place.x ?? Number.NaN)).toBeLessThanOrEqual(boardReach);
      expect(Math.abs(note?.place.y ?? Number.NaN)).toBeLessThanOrEqual(boardReach);
      expect(note?.signature?.length ?? 0).toBeLessThanOrEqual(40);
    }
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined]])(
    "a place, a time of %s counts as none",
    (value) => {
      const note = readWritten({ place: { x: value, y: 1 }, putAwayAt: value });
      expect(note?.place).toEqual({ x: -1560, y: 480 });
      expect(note?.putAwayAt).toBeUndefined();
    },
  );

  test("far off the board is at its edge", () => {
    expect(readWritten({ place: { x: 1e300, y: -1e300 } })?.place).toEqual({ x: 3_000, y: -3_000 });
  });

  test.each([[7], [true], [null], [["x"]], [{ a: 1 }], [new Uint8Array(4)]])(
    "%j for a text leaves the note out, and it is counted",
    (text) => {
      const board = readBoard(written({ text }));
      expect(board.notes).toEqual([]);
      expect(board.leftOut).toBe(1);
    },
  );

  test("shared types of every kind in every field break nothing", () => {
    const kinds = [
      () => new Y.Map([["x", 1]]),
      () => Y.Array.from([1, "two"]),
      () => new Y.Text("t"),
      () => new Y.XmlText("t"),
      () => new Y.XmlElement("p"),
      () => new Y.XmlFragment(),
    ];
    for (const kind of kinds) {
      for (const field of [
        "place",
        "color",
        "order",
        "putAwayAt",
        "signature",
        "earlier",
        "text",
      ]) {
        expect(() => readBoard(written({ [field]: kind() }))).not.toThrow();
      }
    }
  });

  test("a plain string is its text, and no text at all is an empty note", () => {
    expect(readWritten({ text: "plain" })?.text).toBe("plain");
    expect(readWritten({ text: undefined })?.text).toBe("");
  });

  test("what no reader can see is left out of what it says", () => {
    const note = readWritten({
      text: new Y.Text("a\u0000b\r\nc"),
      signature: "  Ada\n\u0000 ",
      earlier: Y.Array.from(["a\u0000b"]),
    });
    expect(note).toMatchObject({ text: "ab\nc", signature: "Ada", earlier: ["ab"] });
  });

  test("a text of a million characters is read as its first 2000, quickly", () => {
    const map = notesOf(written({ text: new Y.Text("😀".repeat(500_000)) })).get("n");
    const start = performance.now();
    const note = readNote("n", map);
    expect(performance.now() - start).toBeLessThan(500);
    expect(note?.text).toBe("😀".repeat(1_000));
  });

  test("of many earlier wordings the last twenty are read, without repeats and non-texts", () => {
    const earlier = Y.Array.from<string | number | object>([
      ...Array.from({ length: 100 }, (_, i) => String(i)),
      7,
      "99",
      {},
      "z",
    ]);
    const read = readWritten({ earlier })?.earlier;
    expect(read?.length).toBeLessThanOrEqual(20);
    expect(read?.slice(-2)).toEqual(["99", "z"]);
  });

  test.each([
    ["empty", ""],
    ["too long", "x".repeat(65)],
  ])("an id that is %s leaves the note out", (_, id) => {
    const doc = new Y.Doc();
    notesOf(doc).set(id, new Y.Map<unknown>([["text", new Y.Text("x")]]));
    expect(readBoard(doc)).toMatchObject({ notes: [], leftOut: 1 });
  });

  test.each([[undefined], [null], [1], ["x"], [{ text: "x" }]])("%j is no note", (value) => {
    expect(readNote("n", value)).toBeUndefined();
  });

  test("one whose time is no number can still be put away", () => {
    const doc = written({ putAwayAt: "yesterday" });
    expect(readBoard(doc).notes).toHaveLength(1);
    expect(putAwayNote(doc, "n", 5)).toBe(true);
    expect(readBoard(doc).basket).toHaveLength(1);
  });
});

describe("a board with strange content", () => {
  test("names like those of every object are ordinary ids", () => {
    const doc = new Y.Doc();
    for (const id of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      addNote(doc, { id, text: id, place: { x: 0, y: 0 } });
    }
    expect(readBoard(doc).notes.map(({ text }) => text)).toHaveLength(4);
  });

  test("a title, a format and areas of the wrong kind read as none", () => {
    const doc = new Y.Doc();
    doc.getMap("board").set("title", { text: "x" });
    doc.getMap("board").set("format", "one");
    doc.getMap("board").set("template", "circle");
    doc.getMap("areas").set("esther", "open");
    doc.getMap("areas").set("nowhere", true);
    const { title, format, template, areas } = readBoard(doc);
    expect({ title, format, template, areas }).toEqual({
      title: "",
      format: 1,
      template: "triangle",
      areas: [],
    });
  });

  test("lists where maps belong read as an empty board", () => {
    const source = new Y.Doc();
    source.getArray("notes").push(["x"]);
    source.getText("board").insert(0, "x");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
    expect(readBoard(doc)).toMatchObject({ notes: [], title: "" });
  });

  test("an empty document is a board", () => {
    expect(readBoard(new Y.Doc())).toMatchObject({ title: "", notes: [], basket: [], leftOut: 0 });
  });

  test("a new board has its format and a clean title of at most 80", () => {
    const doc = new Y.Doc();
    createBoard(doc, { title: ` Ward\u0000 7 ${"x".repeat(100)}` });
    const { format, title } = readBoard(doc);
    expect(format).toBe(1);
    expect(title).toHaveLength(80);
    expect(title).toMatch(/^Ward 7 x+$/);
  });

  test("put away last comes first in the basket", () => {
    const doc = new Y.Doc();
    for (const id of ["a", "b", "c"]) addNote(doc, { id, text: id, place: { x: 0, y: 0 } });
    for (const [at, id] of ["b", "c", "a"].entries()) putAwayNote(doc, id, at);
    expect(readBoard(doc).basket.map(({ id }) => id)).toEqual(["a", "c", "b"]);
  });
});

describe("orders", () => {
  test.each(["", "!", "zzz", "a", "\u0000", "A00000000000000000000000000", "a00", "å", "0"])(
    "%j, which is no order of ours, is passed over or built on, and never thrown at anyone",
    (order) => {
      const above = orderAbove(["a1", order]);
      const below = orderBelow(["a1", order]);
      expect(above > "a1").toBe(true);
      expect(below < "a1").toBe(true);
    },
  );

  test("a note laid in front lies above all, laid at the back below all, a hundred times", () => {
    const doc = new Y.Doc();
    const ids = ["a", "b", "c", "d"];
    for (const id of ids) addNote(doc, { id, text: id, place: { x: 0, y: 0 } });
    for (let i = 0; i < 100; i++) {
      const id = ids[i % 4] ?? "a";
      orderNote(doc, id, i % 3 === 0 ? "back" : "front");
      expect(readBoard(doc).notes.at(i % 3 === 0 ? 0 : -1)?.id).toBe(id);
    }
    for (const { order } of readBoard(doc).notes) expect(order.length).toBeLessThan(10);
  });

  test("five thousand notes added as one act take a moment, the last one uppermost", () => {
    const doc = new Y.Doc();
    const place = { x: 0, y: 0 };
    const added = Array.from({ length: 5_000 }, (_, i) => ({ id: `n${i}`, text: "words", place }));
    const start = performance.now();
    expect(addNotes(doc, added)).toHaveLength(5_000);
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(readBoard(doc).notes.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
  });
});

describe("ids and proofs", () => {
  test("ids are 12 characters and never twice the same", () => {
    const ids = Array.from({ length: 500 }, newNoteId);
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
  });

  test("a secret proves its own note and no other", () => {
    const [one, other] = [newProof(), newProof()];
    expect(proves(one.secret, one.proof)).toBe(true);
    expect(proves(one.secret, other.proof)).toBe(false);
    expect(proves(one.proof, one.proof)).toBe(false);
    expect(proves("", undefined)).toBe(false);
    expect(proves(one.secret, "")).toBe(false);
  });
});
