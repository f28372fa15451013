import { describe, expect, test } from "vitest";
import { spotInRegion, spotNear, type Towards } from "../../../shared/freeSpot.ts";
import { distance, overlap, type Point } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { layoutNote, noteHeight, noteRectAt, noteWidth } from "../../../shared/noteLayout.ts";
import { anchorOf, boardReach, type Region, regionAt, regions } from "../../../shared/regions.ts";
import { corners } from "../../../shared/triangle.ts";

function noteAt(place: Point, text = "a note"): Note {
  return { id: `${place.x},${place.y}`, place, text, color: "white", order: "a0", earlier: [] };
}

const rectOf = (note: Note) => noteRectAt(note.place, layoutNote(note.text));

/** Places so many notes one after another, as "Put it in …" does. */
function filled(region: Region, count: number, towards?: Towards): readonly Note[] {
  const notes: Note[] = [];
  for (let i = 0; i < count; i++) notes.push(noteAt(spotInRegion(region, notes, towards)));
  return notes;
}

function hiddenShare(notes: readonly Note[]): number {
  let hidden = 0;
  for (const [i, note] of notes.entries()) {
    for (const other of notes.slice(i + 1)) hidden += overlap(rectOf(note), rectOf(other));
  }
  return hidden / (notes.length * noteWidth * noteHeight);
}

const finer: readonly Towards[] = ["corner", "middle", "centre", "meaning", "context", "resource"];

describe.each(regions)("in %s", (region) => {
  test("the first note lies at the region's own spot", () => {
    expect(spotInRegion(region, [])).toEqual(anchorOf(region));
  });

  test("a finer wish stays within the region", () => {
    for (const towards of finer) expect(regionAt(spotInRegion(region, [], towards))).toBe(region);
  });

  test("five notes lie in it, and none hides more of another than its edge", () => {
    const notes = filled(region, 5);
    for (const { place } of notes) expect(regionAt(place)).toBe(region);
    expect(hiddenShare(notes)).toBeLessThan(0.1);
  });

  test("thirty notes, more than there is room for, all lie in it, and none is buried", () => {
    const notes = filled(region, 30);
    for (const { place } of notes) expect(regionAt(place)).toBe(region);
    const spots = new Set(notes.map(({ place }) => `${place.x},${place.y}`));
    expect(spots.size).toBe(30);
  });
});

describe("a finer wish", () => {
  test("towards a corner of the triangle lies nearer to it than the middle does", () => {
    for (const corner of ["meaning", "context", "resource"] as const) {
      const middle = distance(spotInRegion("centre", []), corners[corner]);
      expect(distance(spotInRegion("centre", [], corner), corners[corner])).toBeLessThan(middle);
      const own = distance(spotInRegion(corner, [], "corner"), corners[corner]);
      expect(own).toBeLessThan(distance(anchorOf(corner), corners[corner]));
    }
  });
});

describe("near a wished place", () => {
  test("the note lies there when nothing else does, to the last digit", () => {
    expect(spotNear({ x: 12.5, y: -7.25 }, [])).toEqual({ x: 12.5, y: -7.25 });
  });

  test("it lies beside what is there already, and near", () => {
    const there = noteAt({ x: 0, y: 0 });
    const spot = spotNear({ x: 0, y: 0 }, [there]);
    expect(overlap(rectOf(noteAt(spot)), rectOf(there))).toBe(0);
    expect(distance(spot, there.place)).toBeLessThan(450);
  });

  test("it keeps clear of a note that has grown long", () => {
    const long = noteAt({ x: 0, y: 0 }, "many words on one note ".repeat(12));
    const below = spotNear({ x: 0, y: 300 }, [long]);
    expect(overlap(rectOf(noteAt(below)), rectOf(long))).toBe(0);
  });

  test("twenty notes pasted at one place hide none of each other", () => {
    const notes: Note[] = [];
    for (let i = 0; i < 20; i++) notes.push(noteAt(spotNear({ x: 200, y: 200 }, notes)));
    expect(hiddenShare(notes)).toBe(0);
  });

  test.each([
    { x: 1e9, y: 0 },
    { x: -boardReach, y: boardReach },
    { x: boardReach - 1, y: -boardReach + 1 },
  ])("it stays on the board, also at %j", (wished) => {
    const first = spotNear(wished, []);
    const { x, y } = spotNear(wished, [noteAt(first)]);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(boardReach);
    expect(distance({ x, y }, first)).toBeGreaterThan(0);
  });

  test("among five thousand notes it is found in a moment", () => {
    const notes = Array.from({ length: 5_000 }, (_, i) =>
      noteAt({ x: ((i % 70) - 35) * 80, y: (Math.floor(i / 70) - 35) * 80 }),
    );
    spotNear({ x: 0, y: 0 }, notes);
    const start = performance.now();
    spotInRegion("centre", notes);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
