import { useEffect } from "react";
import { type KeyContext, type KeyMatch, type KeyPlace, matchKey } from "../gestures/keyboard.ts";
import { type OpenBoard, useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { keepEarlyLetter } from "./earlyLetters.ts";
import { isOnTheWay } from "./lettersOnTheWay.ts";
import { runKey } from "./runKey.ts";

type View = "board" | "list";

/** Listens for the keys of the one key table while a board is open. */
export function useBoardKeys(view: View): void {
  const board = useBoardContext();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOnTheWay(event)) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (!isText(target) && keepEarlyLetter(event, board)) return;
      const context = contextOf(target, view, board);
      const match = context && matchKey(event, context);
      if (context && !match) writeOn(event, context, target, board);
      if (!match || isNative(match, target)) return;
      if (runKey(match, board, view, target)) event.preventDefault();
    };
    // Whatever has focus by now: what is held down must not outlast the key.
    const released = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === pointKey) board.actions.releasePointing();
    };
    const left = () => board.actions.releasePointing();
    document.addEventListener("keydown", pressed);
    document.addEventListener("keyup", released);
    addEventListener("blur", left);
    return () => {
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("keyup", released);
      removeEventListener("blur", left);
    };
  }, [board, view]);
  useClipboard(view);
}

const pointKey = "k";

/** What notes say, copied and pasted with the browser's own keys and menus. */
function useClipboard(view: View): void {
  const board = useBoardContext();
  useEffect(() => {
    const { actions, handle } = board;
    const targetOf = ({ target }: Event) => (target instanceof Element ? target : document.body);
    const isOurs = (event: ClipboardEvent) => {
      const target = targetOf(event);
      const context = contextOf(target, view, board);
      return context?.places.includes(view) === true && !context.isText;
    };
    const copied = (event: ClipboardEvent) => {
      const id = targetOf(event).closest<HTMLElement>("[data-note]")?.dataset.note;
      // Words that somebody has marked themselves are what they want.
      if (id === undefined || !isOurs(event) || getSelection()?.isCollapsed === false) return;
      const texts = actions.meantBy(id).flatMap((note) => handle.note(note)?.text ?? []);
      event.clipboardData?.setData("text/plain", texts.join("\n"));
      event.preventDefault();
    };
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trim() === "" || !isOurs(event)) return;
      event.preventDefault();
      actions.paste(text);
    };
    document.addEventListener("copy", copied);
    document.addEventListener("paste", pasted);
    return () => {
      document.removeEventListener("copy", copied);
      document.removeEventListener("paste", pasted);
    };
  }, [board, view]);
}

/**
 * Where single letters are no keys, typing on a note opens it, and the browser puts the letter
 * behind its text: it adds and never replaces.
 */
function writeOn(event: KeyboardEvent, context: KeyContext, target: Element, board: OpenBoard) {
  const isLetter = event.key.length === 1 && event.key !== " ";
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  const id = target.closest<HTMLElement>("[data-note]")?.dataset.note;
  if (context.singleKeys || !isLetter || !isPlain || id === undefined) return;
  if (context.places.includes("note")) board.actions.openNote(id);
}

/** Undefined where keys belong to something else, such as a dialog. */
function contextOf(target: Element, view: View, { scene }: OpenBoard): KeyContext | undefined {
  const places: KeyPlace[] = ["everywhere"];
  const isInNote = target.closest(".note-card, .note-sheet") !== null;
  if (document.querySelector("dialog:modal") && !isInNote) return undefined;
  if (isInNote) places.push("openNote");
  const isOnBoard = target.closest(`[data-keys="${view}"]`) !== null || isNowhere(target);
  if (isOnBoard) places.push(view);
  if (isOnBoard && target.closest("[data-note]")) places.push("note");
  const { picked, selected } = scene.get();
  if (isOnBoard && picked !== undefined) places.push("held");
  if (isOnBoard && selected) places.push("several");
  return { places, isText: isText(target), singleKeys: settings.get().singleKeys };
}

/**
 * Nothing has focus, as when the page has just been opened, or what has it in name only lies in a
 * dialog that has just closed: then the view has the keys.
 */
const isNowhere = (target: Element) =>
  target === document.body ||
  target.tagName === "MAIN" ||
  target.closest("dialog:not([open])") !== null;

/** A button opens on Space by itself, when the key is let go; until then it may begin a drag. */
function isNative({ id, key }: KeyMatch, target: Element): boolean {
  return id === "open" && key === "Space" && target.tagName === "BUTTON";
}

const writing = /^(?:text|search|url|email|tel|password|number)$/;

function isText(target: Element): boolean {
  if (target instanceof HTMLInputElement) return writing.test(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
