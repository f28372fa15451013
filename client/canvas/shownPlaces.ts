import type { Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import type { NoteChange } from "./changedNotes.ts";

/**
 * Where notes that move are shown, between what arrived and what is seen: another's note glides to
 * its latest place, and a note that was put down stays where it was seen until the write arrives.
 * Times are milliseconds on one clock.
 */
export interface ShownPlaces {
  /** Who holds notes now, and where: `mine` at once, `others` gliding. */
  hold(
    mine: ReadonlyMap<string, Point>,
    others: ReadonlyMap<string, Point>,
    notes: Notes,
    now: number,
  ): void;
  /** The document has new places: notes nobody held here glide there. */
  placed(changes: Iterable<NoteChange>, now: number): void;
  /** Where the note is shown; undefined when it simply lies at its place. */
  at(id: string, now: number): Point | undefined;
  /** Notes that are shown elsewhere than at their place. */
  ids(): Iterable<string>;
  /** Forgets what has arrived. True while anything still moves or waits. */
  settle(now: number): boolean;
}

type Notes = Pick<ReadonlyMap<string, Note>, "get">;

interface Shown {
  readonly from: Point;
  readonly to: Point;
  readonly startedAt: number;
  readonly glideMs: number;
  readonly by: "me" | "another" | "nobody";
  /** The note's place in the document when its holder was last heard of. */
  readonly placeThen: Point;
  /** The note's place in the document when it was put down, until when that is waited for. */
  readonly waits?: { readonly place: Point; readonly until: number };
}

/** After a note was put down, its write may take this long; then it goes back to its place. */
const waitMs = 600;

export function createShownPlaces(glideMs: () => number): ShownPlaces {
  const shown = new Map<string, Shown>();

  const now = (entry: Shown, time: number): Point => {
    const share = entry.glideMs <= 0 ? 1 : (time - entry.startedAt) / entry.glideMs;
    if (share >= 1) return entry.to;
    const { from, to } = entry;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };

  const glide = (id: string, from: Point, to: Point, time: number, by: Shown["by"], then = to) => {
    const duration = by === "me" ? 0 : glideMs();
    shown.set(id, { from, to, startedAt: time, glideMs: duration, by, placeThen: then });
  };

  /** Put down: waits for the write, unless the document has moved the note already. */
  const release = (id: string, entry: Shown, note: Note, time: number) => {
    const at = now(entry, time);
    if (!isSame(note.place, entry.placeThen)) glide(id, at, note.place, time, "nobody");
    else {
      const waits = { place: note.place, until: time + waitMs };
      shown.set(id, { ...entry, from: at, to: at, glideMs: 0, by: "nobody", waits });
    }
  };

  return {
    hold(mine, others, notes, time) {
      for (const [id, place] of others) {
        const note = notes.get(id);
        if (!note || mine.has(id)) continue;
        const known = shown.get(id);
        if (known?.by === "another" && isSame(known.to, place)) continue;
        glide(id, known ? now(known, time) : note.place, place, time, "another", note.place);
      }
      for (const [id, place] of mine) glide(id, place, place, time, "me", notes.get(id)?.place);
      for (const [id, entry] of shown) {
        const isHeld = mine.has(id) || others.has(id);
        const note = notes.get(id);
        if (!note) shown.delete(id);
        else if (!isHeld && entry.by !== "nobody") release(id, entry, note, time);
      }
    },
    placed(changes, time) {
      for (const { before, after } of changes) {
        if (!before || !after || isSame(before.place, after.place)) continue;
        const entry = shown.get(after.id);
        if (entry && entry.by !== "nobody") continue;
        const from = entry ? now(entry, time) : before.place;
        glide(after.id, from, after.place, time, "nobody");
      }
    },
    at(id, time) {
      const entry = shown.get(id);
      return entry && now(entry, time);
    },
    ids: () => shown.keys(),
    settle(time) {
      let isMoving = false;
      for (const [id, entry] of shown) {
        const isThere = time >= entry.startedAt + entry.glideMs;
        if (!isThere) isMoving = true;
        else if (entry.by === "nobody" && entry.waits && time < entry.waits.until) isMoving = true;
        else if (entry.by === "nobody" && entry.waits && !isSame(entry.to, entry.waits.place)) {
          glide(id, entry.to, entry.waits.place, time, "nobody");
          isMoving = true;
        } else if (entry.by === "nobody") shown.delete(id);
      }
      return isMoving;
    },
  };
}

function isSame(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
