import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPeople, heldPlaces, holdingLimit, parsePresence } from "../../../shared/presence.ts";

describe("presence", () => {
  test("that is whole is read as it was sent", () => {
    const sent = {
      pointer: { x: 1, y: 2 },
      holding: { note: "n", x: 3, y: 4 },
      open: "m",
      people: 3,
      name: "Ada",
    };
    expect(parsePresence(sent)).toEqual(sent);
  });

  test("tells of notes that move with the one in a hand, and of what is pointed at", () => {
    const holding = { note: "n", x: 3, y: 4, with: ["a", "b"] };
    expect(parsePresence({ holding, spot: { x: 5, y: 6 } })).toEqual({
      people: 1,
      holding,
      spot: { x: 5, y: 6 },
    });
  });

  test.each([[7], ["ab"], [{ 0: "a" }], [[1, null, {}]], [[]]])(
    "that holds %j as well holds the one note",
    (more) => {
      const holding = { note: "n", x: 3, y: 4 };
      expect(parsePresence({ holding: { ...holding, with: more } })?.holding).toEqual(holding);
    },
  );

  test("that holds a thousand notes is read for as many as are told of", () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `n${i}`);
    const read = parsePresence({ holding: { note: "n", x: 0, y: 0, with: many } });
    expect(read?.holding?.with).toHaveLength(holdingLimit);
  });

  test("shows each note of a hand as far from the first as where they lie", () => {
    const places = new Map([
      ["n", { x: 100, y: 0 }],
      ["a", { x: 150, y: 20 }],
    ]);
    const held = heldPlaces({ note: "n", x: 200, y: 50, with: ["a", "gone"] }, (id) =>
      places.get(id),
    );
    expect([...held]).toEqual([
      ["n", { x: 200, y: 50 }],
      ["a", { x: 250, y: 70 }],
    ]);
    expect([
      ...heldPlaces({ note: "gone", x: 1, y: 2, with: ["a"] }, (id) => places.get(id)),
    ]).toEqual([["gone", { x: 1, y: 2 }]]);
  });

  test("that is empty is one person without a name", () => {
    expect(parsePresence({})).toEqual({ people: 1 });
  });

  test.each([[undefined], [null], [7], ["x"], [true]])("%j is none", (value) => {
    expect(parsePresence(value)).toBeUndefined();
  });

  test.each([[0], [-1], [1.5], [100], [1e9], [Number.NaN], ["2"], [null], [{}]])(
    "%j people at one screen count as one",
    (people) => {
      expect(parsePresence({ people })?.people).toBe(1);
    },
  );

  test.each([
    ["half a place", { x: 1 }],
    ["text for a number", { x: "1", y: "2" }],
    ["no number", { x: Number.NaN, y: 0 }],
    ["endlessly far", { x: Number.POSITIVE_INFINITY, y: 0 }],
    ["nothing", null],
    ["text", "x"],
  ])("%s is no pointer and nothing held, and the rest still counts", (_, place) => {
    const holding = typeof place === "object" ? { note: "n", ...place } : place;
    const parsed = parsePresence({ pointer: place, holding, people: 2, name: "Bo" });
    expect(parsed).toEqual({ people: 2, name: "Bo" });
  });

  test("a pointer beyond the board is shown at its edge", () => {
    expect(parsePresence({ pointer: { x: 1e9, y: -1e9 } })?.pointer).toEqual({
      x: 3_000,
      y: -3_000,
    });
  });

  test("something held without saying which note is nothing held", () => {
    expect(parsePresence({ holding: { x: 1, y: 2 } })).toEqual({ people: 1 });
    expect(parsePresence({ holding: { note: 5, x: 1, y: 2 } })).toEqual({ people: 1 });
  });

  test.each([
    ["  Ada \n Lovelace\u0000 ", "Ada Lovelace"],
    ["x".repeat(10_000), "x".repeat(40)],
    ["   ", undefined],
    ["\u0000", undefined],
    [7, undefined],
  ])("the name %j is read as %j", (name, read) => {
    expect(parsePresence({ name })?.name).toBe(read);
  });

  test("nothing else that is sent comes through", () => {
    const parsed = parsePresence({
      role: "owner",
      color: "red",
      id: 5,
      pointer: { x: 1, y: 2, z: 3 },
    });
    expect(parsed).toEqual({ people: 1, pointer: { x: 1, y: 2 } });
  });

  test("anything at all is read without a throw, and has at least one person", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parsePresence(value);
        expect(parsed === undefined || parsed.people >= 1).toBe(true);
      }),
    );
  });

  test("people at all screens are counted together", () => {
    expect(countPeople([{ people: 1 }, { people: 2 }, { people: 1 }])).toBe(4);
    expect(countPeople([])).toBe(0);
  });
});
