import type { Point, Rect } from "../../shared/geometry.ts";
import type { Tag } from "../../shared/marks.ts";
import { isChanged, type Note } from "../../shared/note.ts";
import { layoutNote, type NoteLayout, noteRectAt, withPhoto } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { CameraView } from "../state/camera.ts";

/** Where a note is painted. Canvas, overlay, hit test and `window.sameboat` all ask here. */

/** How much of a note is shown at a scale, so that what is shown can be read (DESIGN 3). */
export type Detail = "full" | "firstWords" | "tile";

/** Text at the floor size has at least 16 px from here on. */
const fullFrom = 0.286;
const firstWordsFrom = 0.22;
/** Size of a tile on the screen, CSS pixels. */
export const tile = { width: 46, height: 24 } as const;

export function detailAt(zoom: number): Detail {
  if (zoom >= fullFrom) return "full";
  return zoom >= firstWordsFrom ? "firstWords" : "tile";
}

/** The viewer's words for what stands below a note's text. */
export interface MetaWords {
  readonly changed: string;
  readonly recognised: string;
  readonly tag: Readonly<Record<Tag, string>>;
}

/**
 * English, for who needs the height alone. In every language each of them takes as many lines, so
 * that the height of a note does not depend on who reads it; a test holds them to it.
 */
const heightWords: MetaWords = {
  changed: "Changed",
  recognised: "Recognised",
  tag: {
    we: "We can change this",
    else: "We need someone else",
    for: "Written for someone else",
    meaning: "Meanings",
    context: "Contexts",
    resource: "Resources",
  },
};

/** The lines below a note's text. */
export function metaOf(note: Note, words = heightWords): readonly string[] {
  const { signature, tags, isRecognised } = note;
  const hasChanged = isChanged(note);
  if (!hasChanged && signature === undefined && !tags && !isRecognised) return noMeta;
  return [
    ...(hasChanged ? [words.changed] : []),
    ...(signature === undefined ? [] : [signature]),
    ...(tags ?? []).map((tag) => words.tag[tag]),
    ...(isRecognised ? [words.recognised] : []),
  ];
}

const noMeta: readonly string[] = [];

/** In the viewer's language; made once for each. */
export function metaWords(t: Phrase): MetaWords {
  const known = wordsOf.get(t);
  if (known) return known;
  const words: MetaWords = {
    changed: t("note.changed"),
    recognised: t("note.recognised"),
    tag: {
      we: t("tag.we"),
      else: t("tag.else"),
      for: t("pair.for"),
      meaning: t("corner.meaning"),
      context: t("corner.context"),
      resource: t("corner.resource"),
    },
  };
  wordsOf.set(t, words);
  return words;
}

const wordsOf = new WeakMap<Phrase, MetaWords>();

/** The note's layout; without words, what of it is the same for every viewer. */
export function layoutOf(note: Note, words?: MetaWords): NoteLayout {
  return withPhoto(layoutNote(note.text, metaOf(note, words)), note.photo);
}

/** Where a place is seen, in CSS pixels from the upper left corner of the board's element. */
export function screenPoint(place: Point, view: CameraView): Point {
  const seen = turned(place, view.turn);
  return {
    x: (seen.x - view.x) * view.zoom + view.width / 2,
    y: (seen.y - view.y) * view.zoom + view.height / 2,
  };
}

/** Where a rectangle that does not turn is seen, in CSS pixels like `screenPoint`. */
export function screenRect(rect: Rect, view: CameraView): Rect {
  return {
    x: (rect.x - view.x) * view.zoom + view.width / 2,
    y: (rect.y - view.y) * view.zoom + view.height / 2,
    width: rect.width * view.zoom,
    height: rect.height * view.zoom,
  };
}

/**
 * The painted note's rectangle in CSS pixels from the upper left corner of the board's element:
 * upright also where the triangle is turned; a tile around its place when zoomed far out.
 */
export function paintedRect(note: Note, view: CameraView): Rect {
  if (detailAt(view.zoom) === "tile") {
    const { x, y } = screenPoint(note.place, view);
    return { x: x - tile.width / 2, y: y - tile.height / 2, ...tile };
  }
  return screenRect(noteRectAt(turned(note.place, view.turn), layoutOf(note)), view);
}

/** Board units. */
const cornerRadius = 20;
/** CSS pixels. */
export const tileCorner = 4;

/** How round a painted note's corners are, CSS pixels. */
export function cornerAt(zoom: number): number {
  return detailAt(zoom) === "tile" ? tileCorner : cornerRadius * zoom;
}

/** What a note at rest covers with its shadow and with the mark on its lower edge, CSS pixels. */
export function withReach(rect: Rect, zoom: number): Rect {
  const beside = 4;
  const below = 6 + Math.max(8, 24 * zoom);
  return {
    x: rect.x - beside,
    y: rect.y - beside,
    width: rect.width + 2 * beside,
    height: rect.height + beside + below,
  };
}
