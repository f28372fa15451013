import type { Point } from "../../shared/geometry.ts";
import { byOrder } from "../../shared/note.ts";
import { heldPlaces } from "../../shared/presence.ts";
import type { Scene } from "../state/scene.ts";
import type { ReadonlyStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { NoteChange } from "./changedNotes.ts";
import type { MovingNote } from "./movingPictures.ts";
import type { NoteIndex } from "./noteIndex.ts";
import type { Painting } from "./painting.ts";
import { type NoteState, paintHover, paintNote, paintOldPlace } from "./paintNote.ts";
import { createShownPlaces } from "./shownPlaces.ts";

/**
 * The few notes that are painted on a layer of their own, above all others: those that move, are in
 * a hand, open or marked. However large the board is, moving one of them repaints only these.
 */
export interface HotNotes {
  /** Reads scene and presence, and what changed on the board. Ids that became hot or are no longer. */
  update(changes: ReadonlyMap<string, NoteChange>, now: number): ReadonlySet<string>;
  isHot(id: string): boolean;
  /** Whether there is no such note. */
  isBare(): boolean;
  /** Those that are shown elsewhere than they lie, the lowest first. */
  moving(now: number): readonly MovingNote[];
  /** Paints all but those that are `carried`, and what marks their old places and a pointer's note. */
  paint(painting: Painting, now: number, carried: ReadonlySet<string>): void;
  /** Another where `paint` would paint the same notes otherwise; "" where it would paint nothing. */
  marks(now: number, carried: ReadonlySet<string>): string;
  /** Whether the next frame will look different by itself. */
  isMoving(): boolean;
}

interface HotParts {
  readonly handle: BoardHandle;
  readonly notes: Pick<NoteIndex, "get">;
  readonly scene: ReadonlyStore<Scene>;
  /** How long a note glides, 0 where people want no motion. */
  readonly glideMs: () => number;
}

/** When more notes than this are moved at once, as by undo, none of them glides. */
const mostGliding = 200;

/** Where more notes than this are in others' hands, their lines alone say so: shadows cost too much. */
const mostSoft = 8;

/** In this order from below: a note in a hand lies above one that is open. */
const depth: Readonly<Record<NoteState, number>> = {
  rest: 0,
  marked: 1,
  picked: 2,
  open: 3,
  heldByAnother: 4,
  heldByMe: 5,
};

export function createHotNotes({ handle, notes, scene, glideMs }: HotParts): HotNotes {
  const places = createShownPlaces(glideMs);
  let ids: ReadonlySet<string> = new Set();
  let others: ReadonlyMap<string, Point> = new Map();
  let isMoving = false;

  const stateOf = (id: string): NoteState => {
    const { held, open, picked, marked, focused } = scene.get();
    if (held.has(id)) return "heldByMe";
    if (picked === id) return "picked";
    if (others.has(id)) return "heldByAnother";
    if (open === id) return "open";
    return marked === id || focused === id ? "marked" : "rest";
  };

  const readHeld = () => {
    const held = new Map<string, Point>();
    for (const { holding } of handle.presence.others.get().values()) {
      if (!holding) continue;
      const places = heldPlaces(holding, (id) => notes.get(id)?.place);
      for (const [id, place] of places) held.set(id, place);
    }
    return held;
  };

  const inOrder = () => {
    const hot = [...ids].flatMap((id) => notes.get(id) ?? []);
    return hot.sort((a, b) => depth[stateOf(a.id)] - depth[stateOf(b.id)] || byOrder(a, b));
  };

  return {
    update(changes, now) {
      if (changes.size > 0 && changes.size <= mostGliding) places.placed(changes.values(), now);
      others = readHeld();
      const { held, open, picked, marked, focused } = scene.get();
      places.hold(held, others, notes, now);
      isMoving = places.settle(now);
      const next = new Set(places.ids());
      for (const id of [open, picked, marked, focused]) {
        if (id !== undefined && notes.get(id)) next.add(id);
      }
      const other = new Set<string>();
      for (const id of next) if (!ids.has(id)) other.add(id);
      for (const id of ids) if (!next.has(id)) other.add(id);
      ids = next;
      return other;
    },
    isHot: (id) => ids.has(id),
    isBare: () => ids.size === 0,
    moving(now) {
      const isFlat = others.size > mostSoft;
      return inOrder().flatMap((note) => {
        const place = places.at(note.id, now);
        if (!place) return [];
        const state = stateOf(note.id);
        return [{ note: { ...note, place }, state, isFlat: isFlat && state === "heldByAnother" }];
      });
    },
    marks(now, carried) {
      const { held, hovered } = scene.get();
      const own = [...ids].filter((id) => !carried.has(id));
      const notesHere = own.map((id) => [id, stateOf(id), places.at(id, now)]);
      const under = held.size === 0 ? hovered : undefined;
      if (own.length === 0 && held.size === 0 && under === undefined) return "";
      return JSON.stringify([notesHere, [...held.keys()], under]);
    },
    paint(painting, now, carried) {
      const { held, hovered } = scene.get();
      const under = hovered !== undefined && held.size === 0 ? notes.get(hovered) : undefined;
      if (under) paintHover(painting, under);
      for (const id of held.keys()) {
        const note = notes.get(id);
        if (note) paintOldPlace(painting, note);
      }
      for (const note of inOrder()) {
        if (carried.has(note.id)) continue;
        const place = places.at(note.id, now);
        paintNote(painting, place ? { ...note, place } : note, stateOf(note.id));
      }
    },
    isMoving: () => isMoving,
  };
}
