import { beforeEach, describe, expect, test } from "vitest";
import { createShownPlaces, type ShownPlaces } from "../../../client/canvas/shownPlaces.ts";
import type { Point } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";

const home = { x: 0, y: 0 };
const away = { x: 120, y: 0 };
const nobody: ReadonlyMap<string, Point> = new Map();

function boardWith(place: Point): ReadonlyMap<string, Note> {
  return new Map([["n", { id: "n", place, text: "", color: "white", order: "", earlier: [] }]]);
}

function movedFrom(from: Point, to: Point) {
  return [{ before: boardWith(from).get("n"), after: boardWith(to).get("n") }];
}

describe("where a moving note is shown", () => {
  let places: ShownPlaces;
  const held = new Map([["n", away]]);

  beforeEach(() => {
    places = createShownPlaces(() => 120);
  });

  test("another's note glides evenly to where it is held, and rests there", () => {
    places.hold(nobody, held, boardWith(home), 0);
    expect(places.at("n", 0)).toEqual(home);
    expect(places.at("n", 60)).toEqual({ x: 60, y: 0 });
    expect(places.at("n", 500)).toEqual(away);
  });

  test("a note in one's own hand is where the hand is", () => {
    places.hold(held, nobody, boardWith(home), 0);
    expect(places.at("n", 0)).toEqual(away);
  });

  test("a note put down stays where it was seen until the write arrives, and never jumps back", () => {
    places.hold(held, nobody, boardWith(home), 0);
    places.hold(nobody, nobody, boardWith(home), 16);
    places.settle(16);
    expect(places.at("n", 16)).toEqual(away);
    places.placed(movedFrom(home, away), 32);
    places.hold(nobody, nobody, boardWith(away), 32);
    expect(places.at("n", 32)).toEqual(away);
    expect(places.settle(200)).toBe(false);
    expect([...places.ids()]).toEqual([]);
  });

  test("when the write came before the hand opened, the note goes on to its last place", () => {
    const last = { x: 130, y: 0 };
    places.hold(nobody, held, boardWith(home), 0);
    places.placed(movedFrom(home, last), 200);
    places.hold(nobody, held, boardWith(last), 200);
    places.hold(nobody, nobody, boardWith(last), 210);
    expect(places.at("n", 330)).toEqual(last);
  });

  test("a note whose write never comes goes back to its place", () => {
    places.hold(held, nobody, boardWith(home), 0);
    places.hold(nobody, nobody, boardWith(home), 10);
    expect(places.settle(700)).toBe(true);
    expect(places.at("n", 900)).toEqual(home);
    expect(places.settle(900)).toBe(false);
  });

  test("a note moved in one step by another glides there", () => {
    places.placed(movedFrom(home, away), 0);
    expect(places.at("n", 60)).toEqual({ x: 60, y: 0 });
    expect(places.settle(120)).toBe(false);
    expect(places.at("n", 121)).toBeUndefined();
  });

  test("a note that is gone is shown nowhere", () => {
    places.hold(nobody, held, boardWith(home), 0);
    places.hold(nobody, held, new Map(), 10);
    expect(places.at("n", 10)).toBeUndefined();
  });

  test("without motion a note is at once where it belongs", () => {
    places = createShownPlaces(() => 0);
    places.placed(movedFrom(home, away), 0);
    expect(places.at("n", 0)).toEqual(away);
  });
});
