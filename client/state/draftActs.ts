import { spotInRegion, spotNear } from "../../shared/freeSpot.ts";
import type { Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { regionAt } from "../../shared/regions.ts";
import { say } from "../messages/messages.ts";
import type { Draft } from "../sync/boardHandle.ts";
import type { KeptDraft, TakenDraft } from "../sync/keptDrafts.ts";
import type { ActTools } from "./actTools.ts";

/** Alone first (rule 6): what is written stays with its writer until they show it. */
export interface DraftActs {
  /** Places the open draft for all to see, and closes it. */
  placeDraft(): void;
  /** Keeps the open draft for its writer, and closes it. */
  keepForMe(): void;
  /** Keeps a text that was written elsewhere than in a note's card. */
  keepText(text: string, place: Point): void;
  /** Opens what is kept to be written on; it is not ready any more. */
  changeKept(id: string): void;
  /** Places one for all to see. */
  showMine(id: string): void;
  /** Places all that are marked as ready, as one act. Returns the ids of their notes. */
  showReady(): readonly string[];
  dropKept(id: string): KeptDraft | undefined;
}

export interface DraftCard {
  /** Closes what is open; a draft goes to the board, or stays with its writer. */
  leave(draftTo: "board" | "mine"): void;
  /** Opens the card of the current draft. */
  open(): void;
}

export function createDraftActs(tools: ActTools, card: DraftCard): DraftActs {
  const { handle, own, t, look, notes, where, sayDone } = tools;
  const { drafts, kept } = handle;

  const place = (taken: readonly TakenDraft[]): readonly string[] => {
    const laid: Note[] = [...notes()];
    const written = taken.map(({ text, color, place, key }) => {
      const spot = roomNear(place, laid);
      laid.push({ ...unplaced, id: key.id, text, place: spot });
      return { text, color, place: spot, key };
    });
    for (const { key } of written) own.touch(key.id);
    if (written.length > 0) handle.addNotes(written);
    return written.map(({ key }) => key.id);
  };

  return {
    placeDraft: () => card.leave("board"),
    keepForMe: () => card.leave("mine"),
    keepText(text, at) {
      kept.keep({ text, color: "white", place: at });
      say(tools.messages, t("said.kept"));
    },
    changeKept(id) {
      card.leave("mine");
      const taken = kept.take(id);
      if (!taken) return;
      const { text, color, place: at } = taken;
      const draft: Draft = { text, color, place: at };
      drafts.keep(draft);
      card.open();
    },
    showMine(id) {
      const taken = kept.take(id);
      if (!taken) return;
      const [placed] = place([taken]);
      look({ marked: placed, focused: placed });
      sayDone(t("said.placed", { where: where(taken.place) }));
    },
    showReady() {
      const ready = kept.all.get().filter(({ isReady }) => isReady);
      return place(ready.flatMap(({ id }) => kept.take(id) ?? []));
    },
    dropKept: (id) => kept.take(id),
  };
}

/** The place itself where there is room, else beside it and still in the same part of the board. */
function roomNear(place: Point, laid: readonly Note[]): Point {
  const near = spotNear(place, laid);
  return regionAt(near) === regionAt(place) ? near : spotInRegion(regionAt(place), laid);
}

/** What finding room needs to know of a note that is not on the board yet. */
const unplaced = { color: "white", order: "", earlier: [] } as const;
