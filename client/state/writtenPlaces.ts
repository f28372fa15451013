import type { Point } from "../../shared/geometry.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { OwnActs } from "./ownActs.ts";

/**
 * Where the document has notes that are in a hand. Writing is no step of undo and not news of
 * somebody else; what was written is taken back when the notes are put back.
 */
export interface WrittenPlaces {
  /** Writes those of `places` that belong here and moved since. */
  write(places: ReadonlyMap<string, Point>): void;
  /** Only what lies where this hand wrote it last: somebody may have moved it since. */
  putBack(): void;
}

export function createWrittenPlaces(
  { acts, note }: Pick<BoardHandle, "acts" | "note">,
  own: OwnActs,
  from: ReadonlyMap<string, Point>,
): WrittenPlaces {
  const written = new Map(from);
  const carry = (moves: readonly { readonly id: string; readonly to: Point }[]) => {
    for (const { id } of moves) own.touch(id);
    if (moves.length > 0) acts.carryNotes(moves);
  };
  return {
    write(places) {
      const moves = [...from.keys()].flatMap((id) => {
        const to = places.get(id);
        return to && note(id) && !isSame(to, written.get(id)) ? [{ id, to }] : [];
      });
      carry(moves);
      for (const { id, to } of moves) written.set(id, note(id)?.place ?? to);
    },
    putBack() {
      const back = [...from].flatMap(([id, to]) => {
        const wrote = written.get(id);
        return !isSame(wrote, to) && isSame(note(id)?.place, wrote) ? [{ id, to }] : [];
      });
      carry(back);
    },
  };
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && a.y === b.y;
}
