import { spotInRegion, spotNear } from "../../shared/freeSpot.ts";
import { distance, type Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { layoutNote, noteRectAt, noteWidth } from "../../shared/noteLayout.ts";
import { type Area, areaSheet, type Region, regionAt } from "../../shared/regions.ts";
import { cleanLine, textLimits } from "../../shared/text.ts";
import type { ActName } from "../../shared/undoStack.ts";
import { announce } from "../messages/announcer.ts";
import { say } from "../messages/messages.ts";
import type { Draft } from "../sync/boardHandle.ts";
import type { BoardActions, Question } from "./actions.ts";
import { type ActionParts, createActTools } from "./actTools.ts";
import { createCopyActs, linesOf } from "./copyActs.ts";
import { createMarkActs } from "./markActs.ts";
import { createMoveActs } from "./moveActs.ts";
import { createPointActs } from "./pointActs.ts";
import { createSelectionActs } from "./selectionActs.ts";
import { lanePadding, revealPadding, showAllOf } from "./showAll.ts";
import { createStore } from "./store.ts";

export type { ActionParts } from "./actTools.ts";

/** `scene.open` while a note is written that is not placed yet. */
export const draftId = "draft";
/** From a note to the one that is added beside it, board units between their edges. */
const besideGap = 24;
const turnStep = Math.PI / 3;

export function createActions(parts: ActionParts): BoardActions {
  const tools = createActTools(parts);
  const { handle, camera, scene, messages, own, t, look, notes, where, sayDone, onNote } = tools;
  const { acts, drafts, presence } = handle;
  /** The draft was begun without saying where it belongs. */
  let isLoose = false;
  const question = createStore<Question | undefined>(undefined);

  /** Puts the draft on the board if it says something. Its id, or undefined. */
  const placeDraft = (): string | undefined => {
    const draft = drafts.current.get();
    drafts.discard();
    if (!draft || isEmpty(draft)) return undefined;
    const id = handle.addNote(draft);
    own.touch(id);
    sayDone(t("said.placed", { where: where(draft.place) }));
    return id;
  };

  /** Keeps the draft for its writer if it says something. */
  const keepDraft = (): undefined => {
    const draft = drafts.current.get();
    drafts.discard();
    if (!draft || isEmpty(draft)) return undefined;
    handle.kept.keep(draft);
    say(messages, t("said.kept"));
    return undefined;
  };

  /**
   * Leaves the open note with its text kept; the id of the note that was open. A draft is placed, or
   * stays with its writer in the steps that begin alone (rule 6).
   */
  const leaveOpen = (draftTo = parts.isAloneFirst?.() ? "mine" : "board"): string | undefined => {
    const { open } = scene.get();
    if (open === undefined) return undefined;
    if (open === draftId) {
      const placed = draftTo === "mine" ? keepDraft() : placeDraft();
      look({ open: undefined, marked: placed });
      return placed;
    }
    acts.finishTyping();
    presence.showOpen(undefined);
    look({ open: undefined });
    return open;
  };

  const startDraft = (place: Point) => {
    drafts.keep({ text: "", color: "white", place });
    camera.reveal(noteRectAt(place, layoutNote("")), revealPadding);
    look({ open: draftId, focused: undefined, marked: undefined, picked: undefined });
  };

  const inView = (): Point => {
    const { width, height } = camera.get();
    return camera.toBoard({ x: width / 2, y: height / 2 });
  };

  const closeOpen = (draftTo?: "board" | "mine") => {
    const isEmptyDraft = scene.get().open === draftId && isEmpty(drafts.current.get());
    const id = leaveOpen(draftTo);
    if (isEmptyDraft) announce(t("said.draftGone"));
    if (id !== undefined) look({ focused: id });
  };

  /** In view; where the step has areas of its own, in the nearest of them. */
  const freeSpot = (): Point => {
    const near = spotNear(inView(), notes());
    const areas = parts.stepAreas?.() ?? [];
    if (areas.length === 0 || areas.some((area) => area === regionAt(near))) return near;
    const [nearest] = areas.toSorted((a, b) => awayFrom(a, near) - awayFrom(b, near));
    return nearest ? spotInRegion(nearest, notes()) : near;
  };

  const moves = createMoveActs(tools, {
    leaveOthers() {
      leaveOpen();
      question.set(undefined);
    },
  });
  const selecting = createSelectionActs(tools);
  const pointing = createPointActs(tools);
  const copying = createCopyActs(tools);

  /** The note that focus goes on to when this one leaves: the next of its region, else the one before. */
  const neighbourOf = (id: string): string | undefined => {
    const region = handle.outline.get().find((entry) => entry.notes.some((note) => note.id === id));
    const index = region?.notes.findIndex((note) => note.id === id) ?? -1;
    return (region?.notes[index + 1] ?? region?.notes[index - 1])?.id;
  };

  /** Tells what was undone; where the note lies is on the screen and in its region's heading. */
  const tell = (name: ActName | undefined, done: "undone" | "redone") => {
    look({ marked: undefined });
    if (name) say(messages, t(`said.${done}`, { act: t(`act.${name}`) }));
    else say(messages, t(done === "undone" ? "said.nothingToUndo" : "said.nothingToRedo"));
  };

  return {
    ...moves,
    ...selecting,
    ...copying,
    ...createMarkActs(tools),
    ...pointing,
    placeDraft: () => closeOpen("board"),
    keepForMe: () => closeOpen("mine"),
    openDraft(draft) {
      drafts.keep(draft);
      look({ open: draftId, focused: undefined, marked: undefined, picked: undefined });
    },
    newNote({ at, region }: { at?: Point; region?: Region } = {}) {
      const draft = drafts.current.get();
      if (scene.get().open === draftId && isEmpty(draft) && !at && !region) return;
      leaveOpen();
      isLoose = !at && !region;
      startDraft(at ?? (region ? spotInRegion(region, notes()) : freeSpot()));
    },
    placeLooseDraft(at) {
      const draft = drafts.current.get();
      if (!isLoose || scene.get().open !== draftId || !isEmpty(draft)) return false;
      isLoose = false;
      startDraft(at);
      return true;
    },
    openNote(id) {
      if (scene.get().open === id || !handle.note(id)) return;
      leaveOpen();
      presence.showOpen(id);
      const note = handle.note(id);
      if (note) camera.reveal(noteRectAt(note.place, layoutNote(note.text)), revealPadding);
      look({ open: id, marked: undefined, picked: undefined });
    },
    closeNote() {
      closeOpen();
    },
    nextNote() {
      const { open } = scene.get();
      const from = open === draftId ? drafts.current.get() : open && handle.note(open);
      if (!from || (open === draftId && from.text.trim() === "")) return;
      leaveOpen();
      const beside = { x: from.place.x + noteWidth + besideGap, y: from.place.y };
      startDraft(spotNear(beside, [...notes(), { ...unplaced, ...from }]));
    },
    moveToRegion(id, region, towards) {
      question.set(undefined);
      moves.moveToRegion(id, region, towards);
    },
    colorNote(id, color) {
      if (id === draftId) {
        const draft = drafts.current.get();
        if (draft) drafts.keep({ ...draft, color });
        return;
      }
      onNote(
        id,
        () => acts.colorNotes([id], color),
        () => t("said.color", { color: t(`color.${color}`) }),
      );
    },
    orderNote(id, to) {
      onNote(
        id,
        () => acts.orderNote(id, to),
        () => t(to === "front" ? "said.front" : "said.back"),
      );
    },
    paste(text) {
      const lines = linesOf(text);
      if (lines.length > 1) question.set({ kind: "paste", text });
      else copying.addTexts([text.trim()]);
    },
    putAway(ids) {
      const { open } = scene.get();
      if (open !== undefined && ids.includes(open)) {
        leaveOpen();
        // From here focus goes on to the next note when this one leaves the board.
        look({ focused: open });
      }
      for (const id of ids) own.touch(id);
      if (acts.putAwayNotes(ids)) sayDone(t("said.putAway", { count: ids.length }));
    },
    bringBack(id) {
      onNote(
        id,
        () => acts.bringBackNotes([id]),
        (note) => t("said.broughtBack", { where: where(note.place) }),
      );
    },
    takeBack(id) {
      if (handle.isMine(id)) question.set({ kind: "takeBack", id });
    },
    confirmTakeBack(id) {
      question.set(undefined);
      if (scene.get().open === id) leaveOpen();
      const next = neighbourOf(id);
      if (!handle.takeBack(id)) return;
      say(messages, t("said.takenBack"));
      look({ focused: next });
    },
    sign(id, name) {
      const signature = cleanLine(name, textLimits.name);
      onNote(
        id,
        () => acts.signNote(id, signature),
        () => (signature ? t("said.signed", { name: signature }) : t("said.unsigned")),
      );
    },
    restoreWording(id, wording) {
      onNote(
        id,
        () => acts.rewordNote(id, wording),
        () => t("said.restored"),
      );
    },
    undo() {
      own.touchAny();
      tell(acts.undo(), "undone");
    },
    redo() {
      own.touchAny();
      tell(acts.redo(), "redone");
    },
    showAll() {
      // In a step "all" is where the group works, and pressed again the whole board.
      if (parts.showStep?.()) return;
      const { rect, padding } = showAllOf(handle.board.get(), camera.get());
      camera.fit(rect, padding);
    },
    show: (rect) => camera.fit(rect, lanePadding),
    turn(steps) {
      camera.setTurn((camera.get().turn + steps * turnStep) % (2 * Math.PI));
      announce(t("said.turned"));
    },
    own,
    question,
    ask: (asked) => question.set(asked),
    leaveQuestion: () => question.set(undefined),
  };
}

/** Nobody would miss it. */
function isEmpty(draft: Draft | undefined): boolean {
  return !draft?.text.trim() && !draft?.picture;
}

/** From the middle of an area, board units. */
function awayFrom(area: Area, place: Point): number {
  const { x, y, width, height } = areaSheet(area).rect;
  return distance({ x: x + width / 2, y: y + height / 2 }, place);
}

/** What `spotNear` needs of a note that left the screen a moment ago. */
const unplaced: Note = {
  id: draftId,
  place: { x: 0, y: 0 },
  text: "",
  color: "white",
  order: "",
  earlier: [],
};
