import type { Point, Rect } from "../../shared/geometry.ts";

/**
 * What this viewer alone sees on the board: which note is open, in the hand, focused. Read by the
 * canvas once per frame; nothing here reaches others except through presence.
 */
export interface Scene {
  /** The note whose card is open; "draft" for one that is not placed yet. */
  readonly open: string | undefined;
  readonly focused: string | undefined;
  readonly hovered: string | undefined;
  /** Notes in this viewer's hand and where each is held now, in board units. */
  readonly held: ReadonlyMap<string, Point>;
  /** A note that waits for a tap on its new place ("Move", then tap). */
  readonly picked: string | undefined;
  /** Outlined until the next act: just placed or changed by this viewer. */
  readonly marked: string | undefined;
  /** While "Select several" is on, the notes that are selected; undefined while it is off. */
  readonly selected: ReadonlySet<string> | undefined;
  /** What a mouse draws around notes to select them, CSS pixels in the board's element. */
  readonly frame: Rect | undefined;
  /** "tap": waits for a tap on what to point at. A place: points there, board units. */
  readonly pointing: Point | "tap" | undefined;
}

export const emptyScene: Scene = {
  open: undefined,
  focused: undefined,
  hovered: undefined,
  held: new Map(),
  picked: undefined,
  marked: undefined,
  selected: undefined,
  frame: undefined,
  pointing: undefined,
};
