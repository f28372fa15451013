import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedNotes } from "../../../client/canvas/changedNotes.ts";
import { createNoteIndex } from "../../../client/canvas/noteIndex.ts";
import { layoutOf } from "../../../client/canvas/noteRect.ts";
import { createStore } from "../../../client/state/store.ts";
import { overlap } from "../../../shared/geometry.ts";
import { byOrder, type Note } from "../../../shared/note.ts";
import { heightAtMost, layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { turned } from "../../../shared/triangle.ts";

const reach = fc.integer({ min: -3000, max: 3000 });
const text = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\n".repeat(80), "W".repeat(2_000), "👩‍👩‍👧".repeat(60)),
  },
);
const note: fc.Arbitrary<Note> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((n) => `n${n}`),
  place: fc.record({ x: reach, y: reach }),
  text,
  color: fc.constant("white" as const),
  order: fc.constantFrom("a0", "a1", "a2", "a3"),
  earlier: fc.constant([]),
});
const board = fc.uniqueArray(note, { selector: ({ id }) => id, maxLength: 30 }).map((notes) => ({
  notes: notes.toSorted(byOrder),
}));

describe("the index of notes", () => {
  test("finds every note of which something lies in a rectangle, at any turn, lowest first", () => {
    const side = fc.integer({ min: 1, max: 2500 });
    const rect = fc.record({ x: reach, y: reach, width: side, height: side });
    const turn = fc.oneof(fc.constant(0), fc.double({ min: -4, max: 4, noNaN: true }));
    fc.assert(
      fc.property(board, board, rect, turn, (first, second, rectangle, angle) => {
        const store = createStore(first);
        const index = createNoteIndex(store);
        for (const current of [first, second]) {
          store.set(current);
          const found = index.near(rectangle, angle);
          const there = current.notes.filter(
            (one) => overlap(noteRectAt(turned(one.place, angle), layoutOf(one)), rectangle) > 0,
          );
          expect(found).toEqual(found.toSorted(byOrder));
          for (const one of there) expect(found).toContain(one);
          for (const one of found) expect(index.get(one.id)).toBe(one);
        }
      }),
    );
  });

  test("tells each change once, from the note as it was asked for last to the note as it is", () => {
    const at = (x: number): Note => ({
      id: "n",
      place: { x, y: 0 },
      text: "",
      color: "white",
      order: "",
      earlier: [],
    });
    const [first, second, third] = [at(0), at(1), at(2)];
    const store = createStore({ notes: [first] });
    const index = createNoteIndex(store);
    expect([...index.takeChanges().values()]).toEqual([{ before: undefined, after: first }]);
    store.set({ notes: [second] });
    expect(index.get("n")).toBe(second);
    store.set({ notes: [third] });
    expect([...index.takeChanges().values()]).toEqual([{ before: first, after: third }]);
    expect(index.takeChanges().size).toBe(0);
  });
});

test("what changed between two boards is what a comparison of all their notes finds", () => {
  fc.assert(
    fc.property(board, board, fc.infiniteStream(fc.boolean()), (one, other, chance) => {
      const kept = one.notes.filter(() => chance.next().value);
      const keptIds = new Set(kept.map(({ id }) => id));
      const after = [...kept, ...other.notes.filter(({ id }) => !keptIds.has(id))].sort(byOrder);
      const changes = changedNotes(one.notes, after);
      const before = new Map(one.notes.map((entry) => [entry.id, entry]));
      const now = new Map(after.map((entry) => [entry.id, entry]));
      for (const id of new Set([...before.keys(), ...now.keys()])) {
        const wanted =
          before.get(id) === now.get(id)
            ? undefined
            : { before: before.get(id), after: now.get(id) };
        expect(changes.get(id)).toEqual(wanted);
      }
    }),
  );
});

test("no text is higher than is said without laying it out", () => {
  const meta = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 3 });
  fc.assert(
    fc.property(text, meta, (words, lines) => {
      expect(layoutNote(words, lines).height).toBeLessThanOrEqual(heightAtMost(words, lines));
    }),
  );
});
