import type { Rect } from "../../shared/geometry.ts";
import type { AreaSheet, Region } from "../../shared/regions.ts";
import type { StepNumber } from "../../shared/workshop/script.ts";
import type { CameraView, Padding } from "../state/camera.ts";
import { firstSightOf, lanePadding } from "../state/showAll.ts";
import { sheetsOf } from "./stepWords.ts";

/** What a step shows of the board, and where its part of the List begins. */

/** Esther's questions beside all notes of the triangle, board units. */
const besideTheTriangle: Rect = { x: -1250, y: -1160, width: 4210, height: 2320 };
/** A little table around a step's sheets, board units. */
const margin = 40;

export function sightOf(step: StepNumber, view: CameraView): { rect: Rect; padding: Padding } {
  const sheets = sheetsOf(step);
  if (sheets.length === 0) return firstSightOf(view);
  if (step === 8) return { rect: besideTheTriangle, padding: lanePadding };
  return { rect: around(sheets), padding: lanePadding };
}

/** The region of the List at which a step begins; undefined for steps without writing. */
export function regionOf(step: StepNumber): Region | undefined {
  if (step === 7) return "meaning";
  return sheetsOf(step)[0]?.area;
}

function around(sheets: readonly AreaSheet[]): Rect {
  const rects = sheets.map(({ rect }) => rect);
  const x = Math.min(...rects.map((rect) => rect.x)) - margin;
  const y = Math.min(...rects.map((rect) => rect.y)) - margin;
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) + margin - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) + margin - y,
  };
}
