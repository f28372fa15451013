import type { Board } from "../../../shared/board.ts";
import type { Rect } from "../../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { isArea, type Region, regionAt } from "../../../shared/regions.ts";
import { isAloneFirst } from "../../../shared/workshop/reveal.ts";
import type { StepNumber } from "../../../shared/workshop/script.ts";
import type { CameraView, Padding } from "../../state/camera.ts";
import { firstSightOf, lanePadding } from "../../state/showAll.ts";
import { sheetsOf } from "./stepWords.ts";

/** What a step shows of the board, and where its part of the List begins. */

/** Esther's questions beside all notes of the triangle, board units. */
const besideTheTriangle: Rect = { x: -1250, y: -1160, width: 4210, height: 2320 };
/** As on a phone: there the triangle and the questions do not fit together. */
const narrowBelow = 700;
/** A little table around a step's sheets, board units. */
const margin = 40;

export function sightOf(
  step: StepNumber,
  view: CameraView,
  board: Board,
): { rect: Rect; padding: Padding } {
  const sheets = sheetsOf(step);
  if (view.width < narrowBelow) return phoneSightOf(step, view);
  if (sheets.length === 0) return firstSightOf(view);
  if (step === 8) {
    return { rect: union([besideTheTriangle, ...notesBeside(board)]), padding: lanePadding };
  }
  return { rect: around(sheets.map(({ rect }) => rect)), padding: lanePadding };
}

/** What lies over the lower part of a phone's view, px: the tools, from some step on the agreement. */
const underTheTools = 64;
const underTheAgreement = 112;
const agreementFrom: StepNumber = 6;
/** What says that people write alone, above those. */
const aloneNotice = 96;
/** A view of less height scrolls with the page instead, px. */
const lowBelow = 420;

function phoneSightOf(step: StepNumber, view: CameraView): { rect: Rect; padding: Padding } {
  const sheets = sheetsOf(step);
  const first = firstSightOf(view);
  const rect = sheets.length === 0 ? first.rect : around(sheets.map((sheet) => sheet.rect));
  if (view.height < lowBelow) return { rect, padding: first.padding };
  const tools = step >= agreementFrom ? underTheAgreement : underTheTools;
  const bottom = tools + (isAloneFirst(step, undefined) ? aloneNotice : 0);
  return { rect, padding: { ...first.padding, bottom } };
}

/** Close around the triangle: from six metres notes shall be read (board units). */
const closeToTheTriangle: Rect = { x: -1240, y: -900, width: 2480, height: 2090 };
/** As far as words stand around the triangle, board units. */
const wordsAcross: Rect = { x: -1820, y: -900, width: 3640, height: 1800 };
const wideFrom = 3_200;
const wallPadding: Padding = { top: 8, right: 8, bottom: 8, left: 8 };

/** The same on the screen of a room, which has no tools to keep clear of and hides no note. */
export function wallSightOf(step: StepNumber, board: Board): { rect: Rect; padding: Padding } {
  const sheets = sheetsOf(step);
  if (step === 8) {
    return { rect: union([besideTheTriangle, ...notesBeside(board)]), padding: wallPadding };
  }
  if (sheets.length > 0)
    return { rect: around(sheets.map(({ rect }) => rect)), padding: wallPadding };
  const rect = union([closeToTheTriangle, ...notesBeside(board)]);
  // Where it is nearly as wide as the sheet anyway, the words at its edge are not cut.
  const isWide = rect.width > wideFrom;
  return { rect: isWide ? union([rect, wordsAcross]) : rect, padding: wallPadding };
}

/** The notes in and around the triangle, as they lie for who did not turn it. */
function notesBeside(board: Board): readonly Rect[] {
  return board.notes
    .filter(({ place }) => !isArea(regionAt(place)))
    .map(({ place, text }) => noteRectAt(place, layoutNote(text)));
}

/** The region of the List at which a step begins; undefined for steps without writing. */
export function regionOf(step: StepNumber): Region | undefined {
  if (step === 7) return "meaning";
  return sheetsOf(step)[0]?.area;
}

function around(sheets: readonly Rect[]): Rect {
  const { x, y, width, height } = union(sheets);
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function union(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
