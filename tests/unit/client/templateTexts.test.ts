import { describe, expect, test } from "vitest";
import { layoutTemplate } from "../../../client/canvas/templateTexts.ts";
import type { PlacedBlock } from "../../../client/canvas/textBlock.ts";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { overlap, type Point } from "../../../shared/geometry.ts";
import { corners, turned } from "../../../shared/triangle.ts";

/** Half an em for every letter: wide enough for any system's type. */
const measure = (text: string, font: string) =>
  text.length * Number(/([\d.]+)px/.exec(font)?.[1] ?? 0) * 0.5;
const step = Math.PI / 3;
/** At "Show all" on a laptop, with areas open beside it, on a large screen, close by. */
const zooms = [0.225, 0.26, 0.302, 0.464, 0.9];
const turns = [0, 1, 2, 3, 4, 5].map((times) => times * step);

await Promise.all([loadLanguage("en"), loadLanguage("sv")]);

const says = (block: PlacedBlock) => block.lines.map(({ text }) => text).join(" ");

describe.each([
  ["en", "standard"],
  ["sv", "standard"],
  ["en", "plain"],
  ["sv", "plain"],
] as const)("words around the triangle, %s %s", (language, level) => {
  const t = createPhrases(language, level);
  const layout = (zoom: number, turn: number) =>
    layoutTemplate(zoom, turn, { t, level, isPhone: false }, measure);
  const cases = zooms.flatMap((zoom) => turns.map((turn) => ({ zoom, turn })));

  test("at every zoom and turn all are there, each once", () => {
    for (const { zoom, turn } of cases) {
      const said = layout(zoom, turn).map(says);
      expect(said).toHaveLength(9);
      expect(new Set(said).size).toBe(9);
    }
  });

  test("at the scale and turn people first see, no words lie over other words", () => {
    for (const zoom of [0.302, 0.464]) {
      const blocks = layout(zoom, 0);
      for (const [i, a] of blocks.entries()) {
        for (const b of blocks.slice(i + 1)) {
          expect(overlap(a.rect, b.rect), `${says(a)} / ${says(b)}`).toBe(0);
        }
      }
    }
  });

  test("each corner's name is nearer to its own corner than to the others", () => {
    for (const { zoom, turn } of cases) {
      const blocks = layout(zoom, turn);
      for (const corner of ["meaning", "context", "resource"] as const) {
        const block = blocks.find((one) => one.lines[0]?.text === t(`corner.${corner}`));
        const away = (to: Point) => {
          const seen = turned(to, turn);
          const rect = block?.rect ?? { x: 0, y: 0, width: 0, height: 0 };
          const dx = Math.max(rect.x - seen.x * zoom, seen.x * zoom - rect.x - rect.width, 0);
          const dy = Math.max(rect.y - seen.y * zoom, seen.y * zoom - rect.y - rect.height, 0);
          return Math.hypot(dx, dy);
        };
        const others = Object.entries(corners).filter(([name]) => name !== corner);
        const nearest = Math.min(...others.map(([, place]) => away(place)));
        expect(away(corners[corner]), `${corner} at ${zoom}, ${turn}`).toBeLessThan(nearest);
      }
    }
  });
});

test("no type is smaller than 14 pixels at any zoom", () => {
  const t = createPhrases("en", "standard");
  for (const zoom of [0.05, 0.1, 0.15, 0.2, 0.22, 0.25, 0.3, 2]) {
    for (const block of layoutTemplate(
      zoom,
      0,
      { t, level: "standard", isPhone: false },
      measure,
    )) {
      for (const { size } of block.lines) expect(size).toBeGreaterThanOrEqual(14);
    }
  }
});
