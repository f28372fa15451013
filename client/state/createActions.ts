import { spotInRegion, spotNear } from "../../shared/freeSpot.ts";
import type { Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { layoutNote, noteRectAt, noteWidth } from "../../shared/noteLayout.ts";
import { type Region, regionAt } from "../../shared/regions.ts";
import { cleanLine, textLimits } from "../../shared/text.ts";
import type { ActName } from "../../shared/undoStack.ts";
import type { Phrase } from "../i18n/phrase.ts";
import { announce } from "../messages/announcer.ts";
import { type Messages, say } from "../messages/messages.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { BoardActions, Question } from "./actions.ts";
import type { Camera } from "./camera.ts";
import { createOwnActs } from "./ownActs.ts";
import { createPickedNote } from "./pickedNote.ts";
import { capitalised, placeInWords, regionInWords } from "./placeWords.ts";
import type { Scene } from "./scene.ts";
import { lanePadding, revealPadding, showAllOf } from "./showAll.ts";
import { createStore, type Store } from "./store.ts";

export interface ActionParts {
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: Store<Scene>;
  readonly messages: Messages;
  /** The viewer's language and level at this moment. */
  readonly phrase: () => Phrase;
}

/** `scene.open` while a note is written that is not placed yet. */
export const draftId = "draft";
/** From a note to the one that is added beside it, board units between their edges. */
const besideGap = 24;
const turnStep = Math.PI / 3;

export function createActions(parts: ActionParts): BoardActions {
  const { handle, camera, scene, messages } = parts;
  const { acts, drafts, presence } = handle;
  const own = createOwnActs();
  const picked = createPickedNote(handle, scene, own);
  const question = createStore<Question | undefined>(undefined);

  const t: Phrase = (key, values) => parts.phrase()(key, values);
  const look = (change: Partial<Scene>) => scene.set({ ...scene.get(), ...change });
  const notes = () => handle.board.get().notes;
  const others = (id: string) => notes().filter((note) => note.id !== id);
  const where = (place: Point) => regionInWords(t, regionAt(place));
  const sayDone = (text: string) => say(messages, text, { undo: true });

  /** Puts the draft on the board if it says something. Its id, or undefined. */
  const placeDraft = (): string | undefined => {
    const draft = drafts.current.get();
    drafts.discard();
    if (!draft || draft.text.trim() === "") return undefined;
    const id = handle.addNote(draft);
    own.touch(id);
    sayDone(t("said.placed", { where: where(draft.place) }));
    return id;
  };

  /** Leaves the open note with its text kept; the id of the note that was open. */
  const leaveOpen = (): string | undefined => {
    const { open } = scene.get();
    if (open === undefined) return undefined;
    if (open === draftId) {
      const placed = placeDraft();
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

  const moveNotes: BoardActions["moveNotes"] = (moves) => {
    for (const { id } of moves) own.touch(id);
    if (!acts.moveNotes(moves)) return;
    const [first] = moves;
    look({ marked: moves.length === 1 ? first?.id : undefined });
    const values = { count: moves.length, where: first ? where(first.to) : "" };
    sayDone(t("said.moved", values));
  };

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

  /** A note stands there and `act` changed it. */
  const onNote = (id: string, act: () => boolean, text: (note: Note) => string) => {
    own.touch(id);
    if (!act()) return;
    look({ marked: id });
    const note = handle.note(id);
    if (note) sayDone(text(note));
  };

  return {
    newNote({ at, region }: { at?: Point; region?: Region } = {}) {
      const draft = drafts.current.get();
      if (scene.get().open === draftId && draft?.text.trim() === "" && !at && !region) return;
      leaveOpen();
      startDraft(at ?? (region ? spotInRegion(region, notes()) : spotNear(inView(), notes())));
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
      const wasDraft = scene.get().open === draftId;
      const id = leaveOpen();
      if (wasDraft && id === undefined) announce(t("said.draftGone"));
      if (id !== undefined) look({ focused: id });
    },
    nextNote() {
      const { open } = scene.get();
      const from = open === draftId ? drafts.current.get() : open && handle.note(open);
      if (!from || (open === draftId && from.text.trim() === "")) return;
      leaveOpen();
      const beside = { x: from.place.x + noteWidth + besideGap, y: from.place.y };
      startDraft(spotNear(beside, [...notes(), { ...unplaced, ...from }]));
    },
    moveNotes,
    moveToRegion(id, region, towards) {
      question.set(undefined);
      const from = scene.get().picked === id ? picked.letGo()?.from : undefined;
      const to = spotInRegion(region, others(id), towards);
      moveNotes([{ id, to, ...(from && { from }) }]);
      const note = handle.note(id);
      if (note) camera.reveal(noteRectAt(to, layoutNote(note.text)), revealPadding);
    },
    pick(id) {
      const note = handle.note(id);
      if (!note) return;
      leaveOpen();
      question.set(undefined);
      if (scene.get().picked !== undefined) picked.putBack();
      picked.pickUp(id, note.place);
      look({ picked: id, marked: undefined, focused: id });
      announce(t("said.pickedUp", { where: capitalised(placeInWords(t, note.place)) }));
    },
    dropPicked(at) {
      const id = scene.get().picked;
      if (id === undefined) return;
      if (at) {
        const from = picked.letGo()?.from;
        moveNotes([{ id, to: at, ...(from && { from }) }]);
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

/** What `spotNear` needs of a note that left the screen a moment ago. */
const unplaced: Note = {
  id: draftId,
  place: { x: 0, y: 0 },
  text: "",
  color: "white",
  order: "",
  earlier: [],
};
