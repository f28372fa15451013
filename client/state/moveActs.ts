import { spotInRegion, type Towards } from "../../shared/freeSpot.ts";
import type { Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { type Region, regionAt } from "../../shared/regions.ts";
import type { Moved } from "../../shared/undoStack.ts";
import { announce } from "../messages/announcer.ts";
import type { ActTools } from "./actTools.ts";
import { type Formation, formationOf, placesAt } from "./formation.ts";
import { createPickedNote } from "./pickedNote.ts";
import { capitalised, placeInWords } from "./placeWords.ts";
import { revealPadding } from "./showAll.ts";

/** Moving notes, one or several as one: what is selected together or lies in one group. */
export interface MoveActs {
  moveNotes(moves: readonly Moved[]): void;
  /** Into a free spot of the region; what moves with the note finds spots of its own there. */
  moveToRegion(id: string, region: Region, towards?: Towards): void;
  /** The note waits for a tap or Enter on its new place; `dropPicked` moves it, without a place puts it back. */
  pick(id: string): void;
  /** Holds the picked-up note at `to` and says where that is, without putting it down. */
  carryPicked(to: Point): void;
  dropPicked(at?: Point): void;
}

export interface MoveParts {
  /** Before a note is picked up: nothing else is open then. */
  readonly leaveOthers: () => void;
}

export function createMoveActs(tools: ActTools, { leaveOthers }: MoveParts): MoveActs {
  const { handle, camera, scene, own, t, look, where } = tools;
  const { acts } = handle;
  const picked = createPickedNote(handle, scene, own);

  const moveNotes = (moves: readonly Moved[], inWords = where) => {
    tools.touch(moves.map(({ id }) => id));
    if (!acts.moveNotes(moves)) return;
    const [first, ...rest] = moves;
    look({ marked: rest.length === 0 ? first?.id : undefined });
    const isTogether =
      first !== undefined && rest.every(({ to }) => regionAt(to) === regionAt(first.to));
    const values = { count: moves.length, where: first ? inWords(first.to) : "" };
    tools.sayDone(t(isTogether ? "said.movedTogether" : "said.moved", values));
  };

  /** What is in the hand if `id` leads it, else what moves with it; as it was before it was held. */
  const takeUp = (id: string): Formation | undefined =>
    scene.get().picked === id
      ? picked.letGo()
      : formationOf(handle.board.get(), id, scene.get().selected);

  return {
    moveNotes: (moves) => moveNotes(moves),
    moveToRegion(id, region, towards) {
      const formation = takeUp(id);
      if (!formation) return;
      const { from } = formation;
      const lying: Note[] = tools.notes().filter((note) => !from.has(note.id));
      const moves: Moved[] = [];
      for (const note of tools.notes()) {
        const start = from.get(note.id);
        if (!start) continue;
        const to = spotInRegion(region, lying, towards);
        lying.push({ ...note, place: to });
        moves.push({ id: note.id, to, from: start });
      }
      const isFiner = towards !== undefined && towards !== "middle";
      moveNotes(moves, isFiner ? (place) => placeInWords(t, place) : where);
      const lead = handle.note(id);
      if (lead) camera.reveal(noteRectAt(lead.place, layoutNote(lead.text)), revealPadding);
    },
    pick(id) {
      const { selected } = scene.get();
      const note = handle.note(id);
      if (!note) return;
      leaveOthers();
      if (scene.get().picked !== undefined) picked.putBack();
      const formation = formationOf(handle.board.get(), id, selected);
      if (!formation) return;
      picked.pickUp(formation);
      look({ picked: id, marked: undefined, focused: id });
      const place = capitalised(placeInWords(t, note.place));
      announce(t("said.pickedUpMany", { count: formation.from.size, where: place }));
    },
    dropPicked(at) {
      const id = scene.get().picked;
      if (id === undefined) return;
      const formation = at && picked.letGo();
      if (formation) {
        const places = placesAt(formation, at);
        moveNotes(
          [...formation.from].map(([one, from]) => ({
            id: one,
            from,
            to: places.get(one) ?? from,
          })),
        );
      } else {
        picked.putBack();
        announce(t("said.putBack"));
      }
      look({ focused: id });
    },
    carryPicked(to) {
      picked.carry(to);
      announce(capitalised(placeInWords(t, to)));
    },
  };
}
