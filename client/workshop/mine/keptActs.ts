import { spotInRegion, spotNear } from "../../../shared/freeSpot.ts";
import type { Point } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { regionAt } from "../../../shared/regions.ts";
import type { Phrase } from "../../i18n/phrase.ts";
import { say } from "../../messages/messages.ts";
import type { OpenBoard } from "../../state/boardContext.ts";
import { regionInWords } from "../../state/placeWords.ts";
import type { KeptDraft, TakenDraft } from "../../sync/keptDrafts.ts";

/** What can be done with notes that their writer keeps (rule 6). */
export interface KeptActs {
  /** Keeps a text that was written elsewhere than in a note's card. */
  keepText(text: string, place: Point): void;
  /** Opens one to be written on; it is not ready any more. */
  change(id: string): void;
  /** Places one for all to see. */
  show(id: string): void;
  /** Places all that are marked as ready, as one act. Returns the ids of their notes. */
  showReady(): readonly string[];
  drop(id: string): KeptDraft | undefined;
}

export type KeptActParts = Pick<OpenBoard, "handle" | "actions" | "scene" | "messages">;

export function createKeptActs(
  { handle, actions, scene, messages }: KeptActParts,
  t: Phrase,
): KeptActs {
  const { kept } = handle;

  const place = (taken: readonly TakenDraft[]): readonly string[] => {
    const laid: Note[] = [...handle.board.get().notes];
    const written = taken.map(({ text, color, place, picture, key }) => {
      const spot = roomNear(place, laid);
      laid.push({ ...unplaced, id: key.id, text, place: spot });
      return { text, color, place: spot, key, ...(picture && { picture }) };
    });
    for (const { key } of written) actions.own.touch(key.id);
    if (written.length > 0) handle.addNotes(written);
    return written.map(({ key }) => key.id);
  };

  return {
    keepText(text, at) {
      kept.keep({ text, color: "white", place: at });
      say(messages, t("said.kept"));
    },
    change(id) {
      actions.keepForMe();
      const taken = kept.take(id);
      if (!taken) return;
      const { text, color, place: at, picture } = taken;
      actions.openDraft({ text, color, place: at, ...(picture && { picture }) });
    },
    show(id) {
      const taken = kept.take(id);
      if (!taken) return;
      const [placed] = place([taken]);
      scene.set({ ...scene.get(), marked: placed, focused: placed });
      const where = regionInWords(t, regionAt(taken.place));
      say(messages, t("said.placed", { where }), { undo: true });
    },
    showReady() {
      const ready = kept.all.get().filter(({ isReady }) => isReady);
      return place(ready.flatMap(({ id }) => kept.take(id) ?? []));
    },
    drop: (id) => kept.take(id),
  };
}

/** The place itself where there is room, else beside it and still in the same part of the board. */
function roomNear(place: Point, laid: readonly Note[]): Point {
  const near = spotNear(place, laid);
  return regionAt(near) === regionAt(place) ? near : spotInRegion(regionAt(place), laid);
}

/** What finding room needs to know of a note that is not on the board yet. */
const unplaced = { color: "white", order: "", earlier: [] } as const;
