import { union } from "../../shared/geometry.ts";
import type { NoteColor } from "../../shared/note.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import { type Region, regionAt, regions } from "../../shared/regions.ts";
import { turned } from "../../shared/triangle.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { colorOfKey, type KeyId, type KeyMatch } from "../gestures/keyboard.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import { selectedOn } from "../state/selectionActs.ts";
import { type Direction, nearestInDirection } from "../state/walk.ts";
import { nextLandmark } from "./landmarks.ts";
import { movePicked } from "./movePicked.ts";
import { focusNote } from "./useNoteFocus.ts";

type View = "board" | "list";

/** CSS pixels a key moves the view, and the factor a key zooms by. */
export const panStep = 120;
export const zoomStep = 1.25;

/** Does what a key stands for. False when there was nothing to do and the browser may have it. */
export function runKey(match: KeyMatch, board: OpenBoard, view: View, target: Element): boolean {
  const id = target.closest<HTMLElement>("[data-note]")?.dataset.note;
  return (
    runOnView(match, board, target) ??
    (id === undefined ? undefined : runOnNote(match, id, board, view)) ??
    runHeld(match, board) ??
    false
  );
}

function runOnView({ id, key }: KeyMatch, board: OpenBoard, target: Element): boolean | undefined {
  const { actions, camera, handle, scene, frame } = board;
  switch (id) {
    case "new": {
      const region = target.closest<HTMLElement>("[data-region]")?.dataset.region;
      const known = regions.find((name) => name === region);
      return done(() => actions.newNote(known ? { region: known } : {}));
    }
    case "next":
      return done(actions.nextNote);
    case "list":
    case "board":
      return done(() => frame.showView(id));
    case "undo":
      return done(actions.undo);
    case "redo":
      return done(actions.redo);
    case "zoomIn":
      return done(() => camera.zoomBy(zoomStep));
    case "zoomOut":
      return done(() => camera.zoomBy(1 / zoomStep));
    case "zoom100":
      return done(() => camera.zoomTo(1));
    case "showAll":
      return done(actions.showAll);
    case "pan":
      return done(() => pan(key, board));
    case "timer":
      return done(() => frame.openLayer("timer"));
    case "several":
      return done(() => actions.selectSeveral(scene.get().selected === undefined));
    case "hand":
      return done(() => actions.selectSeveral(false));
    case "selectAll":
      return done(actions.selectAll);
    case "group":
      return done(() => actions.group(selectedOn(handle.board.get(), scene.get().selected)));
    case "point":
      return done(actions.holdPointing);
    case "showNote":
      return showSelection(board, target);
    case "copy":
    case "paste":
      // The browser tells of them by events of their own.
      return false;
    case "readAloud":
      return done(
        () => void import("../speech/readFrom.ts").then((part) => part.readFrom(board, target)),
      );
    case "help":
      return done(frame.showHelp);
    case "nextLandmark":
      return nextLandmark(1);
    case "previousLandmark":
      return nextLandmark(-1);
    case "close":
      return closeTop(board);
    default:
      return undefined;
  }
}

function runOnNote(
  { id: act, key }: KeyMatch,
  id: string,
  board: OpenBoard,
  view: View,
): boolean | undefined {
  const { actions, handle } = board;
  if (directions[act]) return done(() => walk(id, act, board, view));
  switch (act) {
    case "first":
    case "last":
      return done(() => focusEnd(id, act, board));
    case "previousRegion":
    case "nextRegion":
      return done(() => focusRegion(id, act === "nextRegion" ? 1 : -1, board));
    case "open":
      return done(() => actions.openNote(id));
    case "pick": {
      const ids = actions.meantBy(id);
      const lead = ids.includes(id) ? id : (ids[0] ?? id);
      return view === "board"
        ? done(() => actions.pick(lead))
        : done(() => actions.ask({ kind: "move", id: lead }));
    }
    case "color":
      return done(() => color(actions.meantBy(id), colorOfKey(key), board));
    case "putAway":
      return done(() => actions.putAway(actions.meantBy(id)));
    case "toggle":
      return done(() => actions.toggleSelected(id));
    case "duplicate":
      return done(() => actions.duplicate(actions.meantBy(id)));
    case "ungroup": {
      const group = handle.note(id)?.group;
      return group === undefined ? false : done(() => actions.dissolveGroup(group));
    }
    case "front":
    case "back":
      return done(() => actions.orderNote(id, act));
    default:
      return undefined;
  }
}

/** Esc: the uppermost thing is put back or closed, and at last "Select several" is left. */
function closeTop({ actions, scene }: OpenBoard): boolean {
  const { picked, open, pointing, selected } = scene.get();
  if (picked !== undefined) return done(() => actions.dropPicked());
  if (open !== undefined) return done(actions.closeNote);
  if (pointing !== undefined) return done(actions.stopPointing);
  return selected ? done(() => actions.selectSeveral(false)) : false;
}

/** The selection as large as it fits, else the focused note. */
function showSelection({ actions, handle, scene }: OpenBoard, target: Element): boolean {
  const focused = target.closest<HTMLElement>("[data-note]")?.dataset.note;
  const ids = selectedOn(handle.board.get(), scene.get().selected);
  const shown = ids.length > 0 ? ids : [focused ?? ""];
  const rects = shown.flatMap((id) => {
    const note = handle.note(id);
    return note ? [noteRectAt(note.place, layoutOf(note))] : [];
  });
  const rect = union(rects);
  return rect ? done(() => actions.show(rects.length > 1 ? rect : grown(rect))) : false;
}

function color(ids: readonly string[], name: NoteColor, { actions }: OpenBoard): void {
  const [id, ...rest] = ids;
  if (id !== undefined && rest.length === 0) actions.colorNote(id, name);
  else actions.colorNotes(ids, name);
}

function runHeld({ id, key }: KeyMatch, board: OpenBoard): boolean | undefined {
  const { actions, scene, handle } = board;
  const { picked, held } = scene.get();
  if (picked === undefined) return undefined;
  if (id === "moveNote") return done(() => movePicked(board, stepOf(key, 1)));
  if (id === "moveNoteFar") return done(() => movePicked(board, stepOf(key, 10)));
  if (id !== "drop") return undefined;
  const at = held.get(picked) ?? handle.note(picked)?.place;
  return done(() => (at ? actions.dropPicked(at) : actions.dropPicked()));
}

function done(act: () => void): true {
  act();
  return true;
}

const directions: Partial<Record<KeyId, Direction>> = {
  walkLeft: "left",
  walkRight: "right",
  walkUp: "up",
  walkDown: "down",
};

/** One step of a picked-up note, board units. */
const noteStep = 10;

function stepOf(key: string, times: number): { x: number; y: number } {
  const step = noteStep * times;
  const { x, y } = wayOf(key);
  return { x: x * step, y: y * step };
}

function wayOf(key: string): { x: number; y: number } {
  const x = key.endsWith("Left") ? -1 : key.endsWith("Right") ? 1 : 0;
  const y = key.endsWith("Up") ? -1 : key.endsWith("Down") ? 1 : 0;
  return { x, y };
}

function pan(key: string, { camera }: OpenBoard): void {
  const { x, y } = wayOf(key);
  camera.panBy(-x * panStep, -y * panStep);
}

/** On the board the nearest note as it lies on this screen; in the List the one above or below. */
function walk(id: string, act: KeyId, { handle, camera }: OpenBoard, view: View): void {
  const direction = directions[act] ?? "down";
  const notes = handle.outline.get().flatMap((entry) => entry.notes);
  if (view === "list") {
    const step = direction === "down" || direction === "right" ? 1 : -1;
    const next = notes[notes.findIndex((note) => note.id === id) + step];
    if (next) focusNote(next.id);
    return;
  }
  const { turn } = camera.get();
  const seen = notes.map((note) => ({ id: note.id, seen: turned(note.place, turn) }));
  const from = seen.find((note) => note.id === id);
  const others = seen.filter((note) => note.id !== id);
  const next = from && nearestInDirection(from.seen, others, direction);
  if (next) focusNote(next.id);
}

function focusEnd(id: string, end: "first" | "last", { handle }: OpenBoard): void {
  const notes = handle.outline
    .get()
    .find((entry) => entry.notes.some((one) => one.id === id))?.notes;
  const note = end === "first" ? notes?.[0] : notes?.at(-1);
  if (note) focusNote(note.id);
}

function focusRegion(id: string, step: 1 | -1, { handle }: OpenBoard): void {
  const note = handle.note(id);
  const filled = handle.outline.get().filter(({ notes }) => notes.length > 0);
  const here: Region | undefined = note && regionAt(note.place);
  const index = filled.findIndex(({ region }) => region === here);
  const first = filled[index + step]?.notes[0];
  if (first) focusNote(first.id);
}

function grown({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x - width / 2, y: y - height / 2, width: 2 * width, height: 2 * height };
}
