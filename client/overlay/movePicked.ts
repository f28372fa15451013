import type { Point } from "../../shared/geometry.ts";
import { inBounds } from "../../shared/note.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import { turned, unturned } from "../../shared/triangle.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import { revealPadding } from "../state/showAll.ts";

/** Moves the picked-up note by keys, as seen on this screen. */
export function movePicked({ handle, scene, camera, actions }: OpenBoard, by: Point): void {
  const { picked, held } = scene.get();
  const note = picked === undefined ? undefined : handle.note(picked);
  if (picked === undefined || !note) return;
  const { turn } = camera.get();
  const from = turned(held.get(picked) ?? note.place, turn);
  const to = inBounds(rounded(unturned({ x: from.x + by.x, y: from.y + by.y }, turn)));
  actions.carryPicked(to);
  camera.reveal(noteRectAt(to, layoutOf(note)), revealPadding);
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
