import type { Rect } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { areaSheet, isArea, type Region } from "../../../shared/regions.ts";

/** Around the notes, and no closer than this, board units. */
const margin = 60;
const least = 1_200;

/** What is shown to read one region: its sheet, or its notes of which there is at least one. */
export function regionRect(region: Region, notes: readonly Note[]): Rect {
  if (isArea(region)) return areaSheet(region).rect;
  const rects = notes.map(({ place, text }) => noteRectAt(place, layoutNote(text)));
  const left = Math.min(...rects.map(({ x }) => x)) - margin;
  const top = Math.min(...rects.map(({ y }) => y)) - margin;
  const right = Math.max(...rects.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...rects.map(({ y, height }) => y + height)) + margin;
  const wider = Math.max(0, least - (right - left)) / 2;
  return { x: left - wider, y: top, width: right - left + 2 * wider, height: bottom - top };
}
