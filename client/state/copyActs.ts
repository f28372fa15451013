import type { NewNote } from "../../shared/commands.ts";
import { spotsNear } from "../../shared/freeSpot.ts";
import type { Point } from "../../shared/geometry.ts";
import { noteWidth } from "../../shared/noteLayout.ts";
import { cleanText, clip, textLimits } from "../../shared/text.ts";
import { say } from "../messages/messages.ts";
import type { ActTools } from "./actTools.ts";

/** More notes from what is there or from a text: each call is one step of undo. */
export interface CopyActs {
  /**
   * Copies of notes, each at its place in `places`, else beside. A copy has the words, colour and
   * tags; it is unsigned, in no group, and nobody has recognised it yet.
   */
  duplicate(ids: readonly string[], places?: ReadonlyMap<string, Point>): void;
  /** A note for each text, side by side around `at` or in the middle of the view. */
  addTexts(texts: readonly string[], at?: Point): void;
  /** The open draft becomes a note for each of its lines, where it was to lie. */
  splitDraft(): void;
}

const gap = 24;
/** More lines than this do not become notes at once: nobody could look through them. */
export const mostLines = 100;

/** The lines of a text that say something, each as a note would say it. */
export function linesOf(text: string): string[] {
  return cleanText(text)
    .split("\n")
    .map((line) => line.replace(bullet, "").trim())
    .filter((line) => line !== "")
    .flatMap(piecesOf);
}

/** More than fits on one note goes on to the next: nothing is ever cut off. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > textLimits.note) {
    const piece = clip(rest, textLimits.note);
    const end = piece.lastIndexOf(" ");
    const kept = end > textLimits.note / 2 ? piece.slice(0, end) : piece;
    pieces.push(kept);
    rest = rest.slice(kept.length).trimStart();
  }
  return [...pieces, rest];
}

/** What lists begin their lines with: it would stand on each note. */
const bullet = /^\s*(?:[-*•–]|\d{1,3}[.)])\s+/;

export function createCopyActs(tools: ActTools): CopyActs {
  const { handle, camera, scene, t, look } = tools;

  const add = (notes: readonly Omit<NewNote, "id" | "proof">[]): readonly string[] => {
    const ids = handle.addNotes(notes);
    tools.touch(ids);
    const isSelecting = scene.get().selected !== undefined;
    look({
      marked: ids.length === 1 ? ids[0] : undefined,
      focused: ids[0],
      ...(isSelecting && { selected: new Set(ids) }),
    });
    return ids;
  };

  const addTexts: CopyActs["addTexts"] = (texts, at) => {
    const { width, height } = camera.get();
    const middle = at ?? camera.toBoard({ x: width / 2, y: height / 2 });
    const places = spotsNear(middle, tools.notes(), texts.length);
    const notes = texts.map((text, index) => ({ text, place: places[index] ?? middle }));
    // In the steps that begin alone, pasted words are the writer's own as well (rule 6).
    if (tools.isAloneFirst?.()) {
      for (const note of notes) handle.kept.keep({ ...note, color: "white" });
      say(tools.messages, t("said.kept"));
    } else {
      add(notes);
      tools.sayDone(t("said.added", { count: texts.length }));
    }
  };

  return {
    addTexts,
    splitDraft() {
      const draft = handle.drafts.current.get();
      if (!draft) return;
      handle.drafts.discard();
      look({ open: undefined });
      addTexts(linesOf(draft.text), draft.place);
    },
    duplicate(ids, places) {
      const wanted = new Set(ids);
      const found = tools.notes().filter(({ id }) => wanted.has(id));
      const lying = [...tools.notes()];
      const copies = found.map((note) => {
        const beside = { x: note.place.x + noteWidth + gap, y: note.place.y };
        const place = places?.get(note.id) ?? spotsNear(beside, lying, 1)[0] ?? beside;
        lying.push({ ...note, place });
        const { text, color, tags } = note;
        return { place, text, color, ...(tags && { tags }) };
      });
      if (copies.length === 0) return;
      add(copies);
      tools.sayDone(t("said.duplicated", { count: copies.length }));
    },
  };
}
