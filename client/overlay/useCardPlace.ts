import { type RefObject, useLayoutEffect } from "react";
import type { Rect } from "../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import { paintedRect, screenRect } from "../canvas/noteRect.ts";
import { type OpenBoard, useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { placeCard } from "./placeCard.ts";
import { noteElement } from "./useNoteFocus.ts";

/** The lane of tools below the board, and the edges, stay free. CSS pixels. */
const lane = 76;
const edge = 8;

/** Keeps the card of the open note beside it: on the board with the camera, in the List by its row. */
export function useCardPlace(card: RefObject<HTMLElement | null>, id: string): void {
  const board = useBoardContext();

  useLayoutEffect(() => {
    const place = () => {
      const element = card.current;
      // In low reach it lies at the lower edge of the screen, where the style sheet puts it.
      if (!element || document.documentElement.hasAttribute("data-low-reach")) return;
      const { x, y } = placeCard(noteRectOnPage(id, board), sizeOf(element), freeArea());
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
    };
    place();
    const stops = [
      board.camera.subscribe(place),
      board.handle.board.subscribe(place),
      board.handle.drafts.current.subscribe(place),
    ];
    const sizes = new ResizeObserver(place);
    // A drawer that opens or closes takes or gives room.
    const frames = new MutationObserver(place);
    const frame = card.current?.parentElement;
    if (frame) frames.observe(frame, { childList: true });
    if (card.current) sizes.observe(card.current);
    window.addEventListener("resize", place);
    window.visualViewport?.addEventListener("resize", place);
    document.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      for (const stop of stops) stop();
      sizes.disconnect();
      frames.disconnect();
      window.removeEventListener("resize", place);
      window.visualViewport?.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, { capture: true });
    };
  }, [card, id, board]);
}

function noteRectOnPage(id: string, { handle, camera }: OpenBoard): Rect | undefined {
  const overlay = document.querySelector(".note-overlay")?.getBoundingClientRect();
  if (!overlay) return rowInList(id);
  const view = camera.get();
  const draft = handle.drafts.current.get();
  const note = id === draftId ? undefined : handle.note(id);
  const rect = note
    ? paintedRect(note, view)
    : draft && screenRect(noteRectAt(turned(draft.place, view.turn), layoutNote(draft.text)), view);
  return rect && { ...rect, x: rect.x + overlay.x, y: rect.y + overlay.y };
}

/** The row of a note, or all rows for a draft, and what lies to the right: the card goes left. */
function rowInList(id: string): Rect | undefined {
  const row = noteElement(id)?.closest("li") ?? document.querySelector(".outline-sections");
  const rect = row?.getBoundingClientRect();
  return rect && { x: rect.x, y: rect.y, width: window.innerWidth, height: rect.height };
}

/** The view of notes without the tools and without an open drawer. */
function freeArea(): Rect {
  const main = document.querySelector("main [data-keys]")?.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const top = Math.max(0, main?.top ?? 0) + edge;
  const left = Math.max(0, main?.left ?? 0) + edge;
  const drawer = document.querySelector(".drawer")?.getBoundingClientRect();
  const right = Math.min(drawer?.left ?? innerWidth, main?.right ?? innerWidth) - edge;
  const bottom = Math.min(innerHeight, main?.bottom ?? innerHeight) - lane;
  // What a keyboard leaves on a phone held across is all for the card.
  const seen = (window.visualViewport?.height ?? innerHeight) - edge;
  if (seen < bottom) return { x: left, y: edge, width: right - left, height: seen - edge };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const sizeOf = (element: HTMLElement) => ({
  width: element.offsetWidth,
  height: element.offsetHeight,
});
