import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  detailAt,
  layoutOf,
  metaOf,
  metaWords,
  paintedRect,
} from "../../../client/canvas/noteRect.ts";
import { noteAt, notesInView } from "../../../client/canvas/notesInView.ts";
import { createPhrases, languages, loadLanguage } from "../../../client/i18n/phrase.ts";
import type { CameraView } from "../../../client/state/camera.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { overlap } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";

await Promise.all(languages.map(loadLanguage));

const note = (over: Partial<Note> = {}): Note => ({
  id: "n",
  place: { x: 0, y: 0 },
  text: "Time",
  color: "white",
  order: "a0",
  earlier: [],
  ...over,
});
const view = (over: Partial<CameraView> = {}): CameraView => ({
  x: 0,
  y: 0,
  zoom: 0.3,
  turn: 0,
  width: 1000,
  height: 600,
  ...over,
});

test("a note's place is the middle of a note of least height", () => {
  const rect = paintedRect(note(), view({ zoom: 0.5 }));
  expect(rect).toEqual({ x: 408, y: 252, width: 184, height: 96 });
});

test("a note that grows keeps its upper edge", () => {
  const long = note({ text: "It was good when somebody asked me first, before anything else" });
  const [short, grown] = [paintedRect(note(), view()), paintedRect(long, view())];
  expect(grown.y).toBe(short.y);
  expect(grown.height).toBeGreaterThan(short.height);
});

test("from far a note is a tile around its place, as large as at any other far scale", () => {
  const rect = paintedRect(note(), view({ zoom: 0.1 }));
  expect(rect).toEqual({ x: 477, y: 288, width: 46, height: 24 });
  expect([0.29, 0.25, 0.2].map(detailAt)).toEqual(["full", "firstWords", "tile"]);
});

test("a turned note lies where the camera says and stays upright", () => {
  const camera = createCamera();
  camera.resize(1000, 600);
  camera.setTurn(Math.PI / 3);
  const place = { x: 600, y: -300 };
  const rect = paintedRect(note({ place }), camera.get());
  const seen = camera.toScreen(place);
  expect(rect.x + rect.width / 2).toBeCloseTo(seen.x, 9);
  expect(rect.y + rect.height / 2).toBeCloseTo(seen.y, 9);
});

describe("below the text of a note", () => {
  const marked = note({
    earlier: ["Tid"],
    signature: "Ada",
    tags: ["we", "else", "meaning", "context", "resource"],
    isRecognised: true,
  });

  test("stand its marks in the viewer's words, and nothing where there is none", () => {
    expect(metaOf(note())).toEqual([]);
    expect(metaOf(marked, metaWords(createPhrases("sv", "standard")))).toEqual([
      "Ändrad",
      "Ada",
      "Det här kan vi ändra",
      "Här behövs någon annan",
      "Betydelser",
      "Sammanhang",
      "Resurser",
      "Igenkänd",
    ]);
  });

  test("each mark takes as many lines in every language, so that all see the same height", () => {
    const { tags = [], ...rest } = marked;
    for (const one of [rest, ...tags.map((tag) => note({ tags: [tag] }))]) {
      const heights = languages.map(
        (language) => layoutOf(one, metaWords(createPhrases(language, "standard"))).height,
      );
      expect(new Set([layoutOf(one).height, ...heights]).size, JSON.stringify(one)).toBe(1);
    }
  });
});

describe("which note a pointer meets", () => {
  const low = note({ id: "low" });
  const high = note({ id: "high", place: { x: 100, y: 0 } });

  test("the one on top", () => {
    expect(noteAt([low, high], view(), { x: 510, y: 300 })?.id).toBe("high");
    expect(noteAt([high, low], view(), { x: 510, y: 300 })?.id).toBe("low");
    expect(noteAt([low, high], view(), { x: 10, y: 10 })).toBeUndefined();
  });

  test("a finger also meets a tile it nearly touches, a mouse does not", () => {
    const far = view({ zoom: 0.1 });
    const beside = { x: 500, y: 319 };
    expect(noteAt([low], far, beside, true)?.id).toBe("low");
    expect(noteAt([low], far, beside)).toBeUndefined();
  });
});

test("no note of which something can be seen is left out", () => {
  const anywhere = fc.integer({ min: -3000, max: 3000 });
  const anyText = fc.string({ maxLength: 400 });
  fc.assert(
    fc.property(
      fc.record({ x: anywhere, y: anywhere }),
      anyText,
      fc.double({ min: 0.05, max: 2, noNaN: true }),
      anywhere,
      anywhere,
      (place, text, zoom, x, y) => {
        const one = note({ place, text });
        const seen = view({ zoom, x, y });
        const box = { x: 0, y: 0, width: seen.width, height: seen.height };
        if (overlap(paintedRect(one, seen), box) > 0) {
          expect(notesInView([one], seen)).toEqual([one]);
        }
      },
    ),
  );
});
