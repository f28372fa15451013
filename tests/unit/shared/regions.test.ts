import { describe, expect, test } from "vitest";
import { overlap, type Point } from "../../../shared/geometry.ts";
import {
  anchorOf,
  areaGroups,
  areaSheet,
  areaSheets,
  boardRect,
  isArea,
  regionAt,
  regions,
  triangleSheet,
} from "../../../shared/regions.ts";
import { turned, turningRadius } from "../../../shared/triangle.ts";

describe("regions", () => {
  test("are named once each", () => {
    expect(new Set(regions).size).toBe(regions.length);
    expect(regions).toHaveLength(8 + areaSheets.length);
  });

  test.each(regions)("the first note of %s lies in it", (region) => {
    expect(regionAt(anchorOf(region))).toBe(region);
  });

  test("no two sheets lie over each other or over the triangle's sheet", () => {
    const rects = [triangleSheet, ...areaSheets.map(({ rect }) => rect)];
    for (const [i, a] of rects.entries()) {
      for (const b of rects.slice(i + 1)) expect(overlap(a, b)).toBe(0);
    }
  });

  test("all sheets lie on the board", () => {
    for (const { rect } of [...areaSheets, { rect: triangleSheet }]) {
      expect(overlap(rect, boardRect)).toBe(rect.width * rect.height);
    }
  });

  test("what turns stays on the triangle's sheet and off all others", () => {
    for (let turn = 0; turn < 2 * Math.PI; turn += 0.1) {
      const edge = turned({ x: 0, y: turningRadius }, turn);
      expect(isArea(regionAt(edge))).toBe(false);
      expect(Math.abs(edge.y)).toBeLessThanOrEqual(triangleSheet.height / 2);
    }
  });

  test("the corners of a sheet belong to it", () => {
    for (const { area, rect } of areaSheets) {
      const ends: Point[] = [
        { x: rect.x, y: rect.y },
        { x: rect.x + rect.width, y: rect.y + rect.height },
      ];
      for (const end of ends) expect(regionAt(end)).toBe(area);
    }
  });

  test("beyond every sheet, also far off the board, a place is not sorted", () => {
    for (const place of [
      { x: 2_999, y: 1_300 },
      { x: 1e9, y: -1e9 },
    ]) {
      expect(regionAt(place)).toBe("unsorted");
    }
  });

  test("enablers and barriers share their rows and their size, so that pairs stay pairs", () => {
    for (const row of ["res", "att"] as const) {
      const [enabler, barrier] = [
        areaSheet(`enabler.${row}`).rect,
        areaSheet(`barrier.${row}`).rect,
      ];
      expect([barrier.y, barrier.width, barrier.height]).toEqual([
        enabler.y,
        enabler.width,
        enabler.height,
      ]);
    }
  });

  test("every group has its areas side by side", () => {
    expect(areaGroups).toEqual([
      "decide",
      "assoc",
      "agreement",
      "esther",
      "enablersBarriers",
      "take",
      "promise",
    ]);
  });
});
