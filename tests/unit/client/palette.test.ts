import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  noteInk,
  noteLooks,
  noteMark,
  noteMeta,
  palettes,
  pointerFill,
} from "../../../client/ui/palette.ts";
import { noteColors } from "../../../shared/note.ts";
import { contrast, difference, differenceOfLab, type Vision } from "../../support/colours.ts";

const { light, dark } = palettes;
const fills = noteColors.map((color) => noteLooks[color].fill);

test("the measure of difference agrees with the pairs published with its formula", () => {
  expect(differenceOfLab([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(differenceOfLab([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(differenceOfLab([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(
    0.9082,
    4,
  );
});

describe("notes can be read and told apart", () => {
  const table = {
    yellow: [12.98, 9.42, 6.61, 7.49, 1.23],
    blue: [7.73, 5.61, 3.94, 4.46, 2.06],
    pink: [8.33, 6.05, 4.24, 4.81, 1.91],
    green: [14.55, 10.56, 7.41, 8.4, 1.1],
    white: [17.4, 12.63, 8.86, 10.04, 1.09],
  } as const;
  test.each(noteColors)("%s has the contrasts that were measured for it", (color) => {
    const { fill } = noteLooks[color];
    const on = [noteInk, noteMeta, light.edge, light.primary, light.board];
    for (const [i, other] of on.entries()) {
      expect(contrast(fill, other)).toBeCloseTo(table[color][i] ?? 0, 1);
    }
    expect(contrast(fill, noteInk)).toBeGreaterThanOrEqual(7);
    expect(contrast(fill, noteMark)).toBeGreaterThanOrEqual(3);
    expect(contrast(fill, pointerFill)).toBeGreaterThanOrEqual(3);
  });

  test.each<[Vision, number]>([
    ["normal", 23.6],
    ["protan", 15.9],
    ["deutan", 15.5],
    ["tritan", 16],
  ])("with %s vision any two differ by at least %f", (vision, least) => {
    const differences = fills.flatMap((a, i) =>
      fills.slice(i + 1).map((b) => difference(a, b, vision)),
    );
    expect(Math.min(...differences)).toBeCloseTo(least, 1);
  });

  test("each has a shape of its own, so that colour is never alone", () => {
    expect(new Set(noteColors.map((color) => noteLooks[color].shape)).size).toBe(noteColors.length);
  });
});

/** Ratio of two colours, and what was measured. */
const pairs: readonly (readonly [string, string, string, number])[] = [
  ["text on the board", light.ink, light.board, 15.95],
  ["text on a card", light.ink, light.card, 17.4],
  ["quiet text on the board", light.ink2, light.board, 8.12],
  ["quiet text on a card", light.ink2, light.card, 8.86],
  ["quiet text on the table", light.ink2, light.table, 6.9],
  ["links and focus on the board", light.primary, light.board, 9.21],
  ["the filled button's text", light.primaryText, light.primary, 10.04],
  ["danger on the board", light.danger, light.board, 7.47],
  ["ok on the board", light.ok, light.board, 7.43],
  ["warning on the board", light.warn, light.board, 6.79],
  ["a field's edge on a card", light.field, light.card, 4.54],
  ["the triangle's line on the board", light.line, light.board, 6.14],
  ["the note's edge on the board", light.edge, light.board, 8.12],
  ["text on Meanings", light.ink, light.tints.meaning, 14.81],
  ["text on Contexts", light.ink, light.tints.context, 15.29],
  ["text on Resources", light.ink, light.tints.resource, 14.34],
  ["focus on Meanings", light.primary, light.tints.meaning, 8.54],
  ["focus on Contexts", light.primary, light.tints.context, 8.83],
  ["focus on Resources", light.primary, light.tints.resource, 8.28],
  ["others' pointers on the board", pointerFill, light.board, 8.84],
  ["others' pointers on a blue note", pointerFill, noteLooks.blue.fill, 4.28],
  ["a message's text", light.messageText, light.message, 15.8],
  ["dark: text on the board", dark.ink, dark.board, 15.06],
  ["dark: text on a card", dark.ink, dark.card, 13],
  ["dark: quiet text on the board", dark.ink2, dark.board, 10.2],
  ["dark: quiet text on a card", dark.ink2, dark.card, 8.8],
  ["dark: focus on the board", dark.primary, dark.board, 9.37],
  ["dark: the filled button's text", dark.primaryText, dark.primary, 10.3],
  ["dark: a note's edge on the board", dark.edge, dark.board, 5.34],
  ["dark: a note's edge on a white note", dark.edge, "#FFFFFF", 3.2],
  ["dark: a blue note on the board", noteLooks.blue.fill, dark.board, 7.49],
];

test.each(pairs)("%s has the ratio that was measured", (_, a, b, ratio) => {
  expect(Math.abs(contrast(a, b) - ratio)).toBeLessThanOrEqual(0.06);
});

test.each(["light", "dark"] as const)("%s: words around the triangle can be read", (theme) => {
  const { ink2, tints, board, card, centre } = palettes[theme];
  for (const under of [...Object.values(tints), board, card, centre]) {
    expect(contrast(ink2, under)).toBeGreaterThanOrEqual(7);
  }
});

test.each(["light", "dark"] as const)("%s: the style sheet has the same colours", (theme) => {
  const css = readFileSync(
    join(import.meta.dirname, "../../../client/ui/tokens.css"),
    "utf8",
  ).toUpperCase();
  const { table, board, card, ink, ink2, primary, primaryTint, hairline, field, edge, line } =
    palettes[theme];
  for (const color of [
    table,
    board,
    card,
    ink,
    ink2,
    primary,
    primaryTint,
    hairline,
    field,
    edge,
    line,
  ]) {
    expect(css).toContain(color.toUpperCase());
  }
});
