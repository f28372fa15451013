import type { Rect } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { layoutNote, noteRectAt, withPhoto } from "../../../shared/noteLayout.ts";
import { areaSheet, isArea, type Region } from "../../../shared/regions.ts";
import { turned } from "../../../shared/triangle.ts";
import { metaOf } from "../../canvas/noteRect.ts";
import type { CameraView } from "../../state/camera.ts";

/** Around the notes, and no closer than this, board units. */
const margin = 60;
const least = 1_200;
/**
 * From here on every word of a note has 28 px on a screen of 1920 × 1080, which is read from six
 * metres; other screens hang as far away as they are large.
 */
const readFrom = 28 / 46;
const readWidth = 1_478;

/**
 * What is shown, one after the other, so that a region can be read from afar: all of it where that
 * is large enough, else parts of it. There is at least one note.
 */
export function regionParts(
  region: Region,
  notes: readonly Note[],
  { width, height, turn }: CameraView,
): readonly Rect[] {
  const zoom = (readFrom * width) / readWidth;
  const room = { width: width / zoom, height: height / zoom };
  if (isArea(region) && fits(areaSheet(region).rect, room)) return [areaSheet(region).rect];
  const rects = notes.map((note) =>
    noteRectAt(
      turned(note.place, turn),
      withPhoto(layoutNote(note.text, metaOf(note)), note.photo),
    ),
  );
  return split(rects, room);
}

type Room = Pick<Rect, "width" | "height">;

const fits = (rect: Rect, room: Room) => rect.width <= room.width && rect.height <= room.height;

/** In halves across the longer way, until each fits; from left to right and downwards. */
function split(rects: readonly Rect[], room: Room): readonly Rect[] {
  const whole = around(rects);
  if (rects.length < 2 || fits(whole, room)) return [whole];
  const isWide = whole.width / room.width > whole.height / room.height;
  const sorted = [...rects].sort((a, b) => (isWide ? a.x - b.x : a.y - b.y));
  const middle = Math.ceil(sorted.length / 2);
  return [...split(sorted.slice(0, middle), room), ...split(sorted.slice(middle), room)];
}

function around(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map(({ x }) => x)) - margin;
  const top = Math.min(...rects.map(({ y }) => y)) - margin;
  const right = Math.max(...rects.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...rects.map(({ y, height }) => y + height)) + margin;
  const wider = Math.max(0, least - (right - left)) / 2;
  return { x: left - wider, y: top, width: right - left + 2 * wider, height: bottom - top };
}
