import type { Page } from "playwright-core";
import { palettes } from "../../client/ui/palette.ts";
import type { Point, Rect } from "../../shared/geometry.ts";
import { layoutNote } from "../../shared/noteLayout.ts";
import {
  type Color,
  colorOf,
  contrast,
  distance,
  type Pixels,
  pointsIn,
  readPng,
} from "./pixels.ts";

/**
 * What axe cannot see: whether the painted notes are where their buttons are, have their edge, and
 * can be read. Looks at a screenshot, so at what people see, whoever painted it.
 */

/** A note as the page says it is. CSS pixels in the window; one device pixel for each. */
export interface NoteOnScreen {
  readonly id: string;
  readonly text: string;
  readonly button: Rect;
  readonly isFocused: boolean;
}

/** Notes that lie wholly in view, free of the tools around the board. */
export function notesOnScreen(page: Page): Promise<NoteOnScreen[]> {
  return page.evaluate(() => {
    const texts = new Map(window.sameboat?.board().notes.map(({ id, text }) => [id, text]));
    const view = document.querySelector(".board-view")?.getBoundingClientRect() ?? new DOMRect();
    const found: NoteOnScreen[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(".note-button")) {
      const { x, y, width, height, right, bottom } = element.getBoundingClientRect();
      const around = 10;
      const isInside =
        x > view.x + around &&
        y > view.y + around &&
        right < view.right - around &&
        bottom < view.bottom - around;
      const corners = [
        [x, y],
        [right, y],
        [x, bottom],
        [right, bottom],
      ] as const;
      const isFree = corners.every(([cx, cy]) => {
        const at = document.elementFromPoint(cx, cy);
        return at?.closest(".board-view") !== null && !at?.closest(".anchored");
      });
      const id = element.dataset.note ?? "";
      const text = texts.get(id) ?? "";
      const isFocused = element === document.activeElement;
      if (isInside && isFree) {
        found.push({ id, text, button: { x, y, width, height }, isFocused });
      }
    }
    return found;
  });
}

/** One line for every fault of a painted note; notes must not lie over each other. */
export async function canvasFaults(page: Page): Promise<string[]> {
  const notes = await notesOnScreen(page);
  const pixels = readPng(await page.screenshot({ scale: "css" }));
  return notes.flatMap((note) => faultsOf(note, pixels).map((fault) => `${note.text}: ${fault}`));
}

const { edge, primary } = palettes.light;
/** Edges lie on whole pixels and so have their very colour; the line of the triangle is near it. */
const near = 12;
const leastContrast = 7;
/** They have colours of their own. */
const emoji = /\p{Extended_Pictographic}/u;

/** What is wrong with one painted note; `edgePx` is the width of its edge. */
export function faultsOf(
  { text, button, isFocused }: NoteOnScreen,
  pixels: Pixels,
  edgePx = 2,
): string[] {
  const faults: string[] = [];
  for (const [side, along] of Object.entries(sidesOf(button))) {
    const away = along.map((walk) => nearestLike(pixels, walk, colorOf(edge)));
    if (away.some((off) => off === undefined)) faults.push(`no edge ${side}`);
    else if (away.some((off = 0) => Math.abs(off) > 1)) faults.push(`painted elsewhere, ${side}`);
    if (
      isFocused &&
      !along.every((walk) => nearestLike(pixels, walk, colorOf(primary)) !== undefined)
    ) {
      faults.push(`no focus ring ${side}`);
    }
  }
  return [...faults, ...textFaults(text, button, pixels, edgePx)];
}

/** Walks across each side from outside to inside; the number says how far the edge is off. */
type Walk = readonly (readonly [off: number, at: Point])[];

function sidesOf({ x, y, width, height }: Rect): Record<string, Walk[]> {
  const reach = 8;
  const walk = (at: (off: number) => Point): Walk =>
    Array.from({ length: 2 * reach + 1 }, (_, i) => [i - reach, at(i - reach)] as const);
  const [right, bottom] = [x + width, y + height];
  // Corners are round, and the sign of the colour sits on the right half of the lower edge.
  const parts = [0.3, 0.5, 0.7];
  return {
    left: parts.map((p) => walk((off) => ({ x: Math.round(x) + off, y: y + p * height }))),
    right: parts.map((p) => walk((off) => ({ x: Math.round(right) - 1 - off, y: y + p * height }))),
    above: parts.map((p) => walk((off) => ({ x: x + p * width, y: Math.round(y) + off }))),
    below: [0.25, 0.4, 0.5].map((p) =>
      walk((off) => ({ x: x + p * width, y: Math.round(bottom) - 1 - off })),
    ),
  };
}

/** How far from where it should be a colour is met first. */
function nearestLike(pixels: Pixels, walk: Walk, color: Color): number | undefined {
  const met = walk.filter(([, { x, y }]) => distance(pixels.at(x, y), color) < near);
  return met.map(([off]) => off).sort((a, b) => Math.abs(a) - Math.abs(b))[0];
}

function textFaults(text: string, button: Rect, pixels: Pixels, edgePx: number): string[] {
  const layout = layoutNote(text);
  const scale = button.height / layout.height;
  // Just inside the edge there is always the fill, left of the sign of the colour.
  const fill = pixels.at(button.x + button.width * 0.12, button.y + button.height - edgePx - 3);
  const inkIn = (rect: Rect) => {
    let most = 1;
    for (const { x, y } of pointsIn(rect)) most = Math.max(most, contrast(pixels.at(x, y), fill));
    return most;
  };
  const faults: string[] = [];
  const side = layout.left * scale;
  layout.lines.forEach((line, i) => {
    if (line.text.trim() === "") return;
    // The middle of the row: letters of the line above may reach a little into it.
    const row = {
      x: button.x + side,
      y: button.y + (line.y + 0.25 * layout.lineHeight) * scale,
      width: button.width - 2 * side,
      height: 0.6 * layout.lineHeight * scale,
    };
    const seen = inkIn(row);
    if (seen < 1.5) faults.push(`line ${i + 1} is missing`);
    else if (seen < leastContrast && !emoji.test(line.text))
      faults.push(`line ${i + 1} has ${seen.toFixed(1)} : 1`);
  });
  // Two pixels, because notes may lie on half ones.
  const inside = edgePx + 2;
  // The corners are round, and the larger the nearer one looks.
  const corner = Math.max(8, 0.07 * button.width);
  const strips = {
    left: {
      x: button.x + inside,
      y: button.y + corner,
      width: 2,
      height: button.height - 2 * corner,
    },
    right: {
      x: button.x + button.width - inside - 2,
      y: button.y + corner,
      width: 2,
      height: button.height - 2 * corner,
    },
  };
  for (const [name, strip] of Object.entries(strips)) {
    if (inkIn(strip) > 1.5) faults.push(`text cut off ${name}`);
  }
  return faults;
}
