import type { Point } from "../../shared/geometry.ts";
import { inBounds } from "../../shared/note.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import { turned, unturned } from "../../shared/triangle.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { createPhrases } from "../i18n/phrase.ts";
import { announce } from "../messages/announcer.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import { capitalised, placeInWords } from "../state/placeWords.ts";
import { settings } from "../state/settings.ts";
import { revealPadding } from "../state/showAll.ts";

/** Moves the picked-up note by keys, as seen on this screen; each step is told as a place. */
export function movePicked({ handle, scene, camera }: OpenBoard, by: Point): void {
  const { picked, held } = scene.get();
  const note = picked === undefined ? undefined : handle.note(picked);
  if (picked === undefined || !note) return;
  const { turn } = camera.get();
  const from = turned(held.get(picked) ?? note.place, turn);
  const to = inBounds(rounded(unturned({ x: from.x + by.x, y: from.y + by.y }, turn)));
  scene.set({ ...scene.get(), held: new Map([...held, [picked, to]]) });
  handle.presence.hold({ note: picked, ...to });
  camera.reveal(noteRectAt(to, layoutOf(note)), revealPadding);
  const { language, level } = settings.get();
  announce(capitalised(placeInWords(createPhrases(language, level), to)));
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
