import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Note } from "../../shared/note.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import type { Region } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Scene } from "../state/scene.ts";
import type { Store } from "../state/store.ts";

/** Where focus was in a view of notes, so that it is not lost when its note goes. */
interface Focused {
  readonly element: HTMLElement;
  readonly id: string;
  readonly region: Region;
  readonly index: number;
}

/** The element of a note in the view on the screen, board or List. */
export function noteElement(id: string, root: ParentNode = document): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`);
}

/** Gives a note focus. On the board the camera brings it into view, in the List the browser. */
export function focusNote(id: string, root: ParentNode | null = document): boolean {
  const element = root && noteElement(id, root);
  element?.focus({ preventScroll: element.closest(".note-overlay") !== null });
  return element !== null && document.activeElement === element;
}

/**
 * Keeps focus and `scene.focused` the same, and focus on the board when its note goes: a note that
 * moved to another region keeps it, one that is gone passes it to the next of its region, else to
 * the region's heading.
 */
export function useNoteFocus(
  root: RefObject<HTMLElement | null>,
  outline: readonly OutlineRegion[],
): void {
  const { handle, scene, messages } = useBoardContext();
  const { t } = usePhrases();
  const focused = useRef<Focused | undefined>(undefined);
  const wanted = useRef<string | undefined>(undefined);
  const lastMessage = useRef(0);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const entered = (event: FocusEvent) => {
      const target = (event.target as Element).closest<HTMLElement>("[data-note]");
      const id = target?.dataset.note;
      focused.current =
        target && id !== undefined ? placeOf(target, id, handle.outline.get()) : undefined;
      // A dialog that closes gives focus back by itself; what was asked for since comes first.
      if (id !== undefined && (wanted.current === undefined || wanted.current === id)) {
        scene.set({ ...scene.get(), focused: id });
      }
    };
    const left = (event: FocusEvent) => {
      const target = event.target as HTMLElement;
      // An element that was taken out of the page has not been left on purpose.
      queueMicrotask(() => {
        if (!target.isConnected || document.activeElement === target) return;
        if (focused.current?.element !== target) return;
        if (scene.get().focused === focused.current.id) {
          scene.set({ ...scene.get(), focused: undefined });
        }
        focused.current = undefined;
      });
    };
    element.addEventListener("focusin", entered);
    element.addEventListener("focusout", left);
    return () => {
      element.removeEventListener("focusin", entered);
      element.removeEventListener("focusout", left);
    };
  }, [root, handle, scene]);

  useEffect(() => followScene(root, scene, wanted), [root, scene]);

  useLayoutEffect(() => {
    const message = messages.get()?.id ?? 0;
    const isOwnAct = message !== lastMessage.current;
    lastMessage.current = message;
    const last = focused.current;
    const element = root.current;
    if (!last || !element || last.element.isConnected) return;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    focused.current = undefined;
    if (focusNote(last.id, element)) return;
    const next = nextOf(outline, last);
    if (!next || !focusNote(next.id, element)) focusHeading(last.region, element);
    if (isOwnAct) return;
    const isAway = handle.board.get().basket.some((note) => note.id === last.id);
    announce(t(isAway ? "note.inBasket" : "note.gone"));
  }, [outline, root, handle, messages, t]);
}

function placeOf(element: HTMLElement, id: string, outline: readonly OutlineRegion[]): Focused {
  for (const { region, notes } of outline) {
    const index = notes.findIndex((note) => note.id === id);
    if (index >= 0) return { element, id, region, index };
  }
  return { element, id, region: "unsorted", index: 0 };
}

function nextOf(outline: readonly OutlineRegion[], last: Focused): Note | undefined {
  const notes = outline.find(({ region }) => region === last.region)?.notes ?? [];
  return notes[Math.min(last.index, notes.length - 1)];
}

/** The board has no heading for a region without notes; then the view itself gets focus. */
function focusHeading(region: Region, root: Element): void {
  const heading = root.querySelector<HTMLElement>(`[data-heading="${CSS.escape(region)}"]`);
  const view = root.closest<HTMLElement>("[data-keys]");
  (heading ?? view)?.focus({ preventScroll: true });
}

/** A note may be asked for before it is drawn, or while a dialog is still closing. */
const mostFrames = 30;

function followScene(
  root: RefObject<HTMLElement | null>,
  scene: Store<Scene>,
  wanted: RefObject<string | undefined>,
): () => void {
  let frame = 0;
  let last: string | undefined;
  const tryFocus = (id: string, left: number) => {
    if (scene.get().focused !== id || left === 0 || hasFocus(id) || focusNote(id, root.current)) {
      wanted.current = undefined;
      return;
    }
    frame = requestAnimationFrame(() => tryFocus(id, left - 1));
  };
  const hasFocus = (id: string) => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && activeElement.dataset.note === id;
  };
  const changed = () => {
    const { focused } = scene.get();
    if (focused === last) return;
    last = focused;
    cancelAnimationFrame(frame);
    wanted.current = focused;
    if (focused !== undefined) tryFocus(focused, mostFrames);
  };
  changed();
  const stop = scene.subscribe(changed);
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
