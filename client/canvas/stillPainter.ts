import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import type { Area } from "../../shared/regions.ts";
import { withoutHidden } from "./hiddenNotes.ts";
import type { Painting } from "./painting.ts";
import { paintNote } from "./paintNote.ts";
import { paintSheets, paintTable, paintTriangle } from "./paintPaper.ts";
import type { PaintTexts } from "./paintTexts.ts";
import type { TemplateLook } from "./templateTexts.ts";

/** What lies still: the paper with its words, and notes. */
export interface Still {
  readonly look: TemplateLook;
  readonly areas: readonly Area[];
  readonly texts: PaintTexts;
  /** Lowest first; may hold some that are not in view. */
  readonly notes: readonly Note[];
}

/** So many notes are painted before the clock is looked at, which also costs. */
const atOnce = 8;

/**
 * Paints all that lies still within `painting`'s view, in slices: whoever runs it may stop after each
 * and go on in a later frame. With `part` only what lies in that rectangle (CSS pixels) is painted anew.
 */
export function* paintStill(painting: Painting, still: Still, part?: Rect): Generator<undefined> {
  const { ctx, view } = painting;
  ctx.save();
  try {
    if (part) {
      ctx.beginPath();
      ctx.rect(part.x, part.y, part.width, part.height);
      ctx.clip();
    }
    paintTable(painting);
    paintSheets(painting, still.areas);
    paintTriangle(painting);
    still.texts(painting, still.look, still.areas);
    let painted = 0;
    for (const note of withoutHidden(still.notes, view)) {
      if (++painted % atOnce === 0) yield;
      paintNote(painting, note);
    }
  } finally {
    ctx.restore();
  }
}
