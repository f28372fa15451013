import { type NoteColor, noteColors } from "../../shared/note.ts";
import type { PhraseKey } from "../i18n/phrase.ts";

/**
 * The one key table: what a key does and where. The key handler, the help page and a test read it.
 *
 * Letters are matched on the character they produce and digits on the physical key, so that both
 * work on every keyboard. A letter or digit alone acts only while focus is on the board or in the
 * List, never in text, and can be switched off (WCAG 2.1.4). The browser's own keys stay its own.
 */
export type KeyId =
  | "walkLeft"
  | "walkRight"
  | "walkUp"
  | "walkDown"
  | "first"
  | "last"
  | "previousRegion"
  | "nextRegion"
  | "open"
  | "close"
  | "next"
  | "new"
  | "pick"
  | "drop"
  | "moveNote"
  | "moveNoteFar"
  | "color"
  | "putAway"
  | "front"
  | "back"
  | "several"
  | "timer"
  | "hand"
  | "selectAll"
  | "toggle"
  | "group"
  | "ungroup"
  | "duplicate"
  | "copy"
  | "paste"
  | "point"
  | "list"
  | "board"
  | "undo"
  | "redo"
  | "zoomIn"
  | "zoomOut"
  | "zoom100"
  | "showAll"
  | "showNote"
  | "pan"
  | "readAloud"
  | "nextLandmark"
  | "previousLandmark"
  | "help";

/**
 * Where focus is. `note`: on a note, on the board or in the List; `held`: a note is picked up;
 * `several`: "Select several" is on.
 */
export type KeyPlace = "board" | "list" | "note" | "held" | "several" | "openNote" | "everywhere";

export interface KeyBinding {
  readonly id: KeyId;
  /** As people read them, such as "Ctrl+Shift+Z". Ctrl is Cmd on a Mac. */
  readonly keys: readonly string[];
  readonly where: readonly KeyPlace[];
  readonly phrase: PhraseKey;
}

/** While a note is picked up or several are selected, those keys come first; so they stand first. */
export const keyTable: readonly KeyBinding[] = [
  bind("moveNote", ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], ["held"]),
  bind(
    "moveNoteFar",
    ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
    ["held"],
  ),
  bind("drop", ["Enter", "M"], ["held"]),
  bind("close", ["Escape"], ["held", "openNote", "everywhere"]),
  bind("toggle", ["Space"], ["several"]),
  bind("selectAll", ["Ctrl+A"], ["several"]),
  bind("group", ["Ctrl+G"], ["several"]),
  bind("next", ["Ctrl+Enter"], ["openNote"]),
  bind("walkLeft", ["ArrowLeft"], ["note"], "key.walk"),
  bind("walkRight", ["ArrowRight"], ["note"], "key.walk"),
  bind("walkUp", ["ArrowUp"], ["note"], "key.walk"),
  bind("walkDown", ["ArrowDown"], ["note"], "key.walk"),
  bind("first", ["Home"], ["note"]),
  bind("last", ["End"], ["note"]),
  bind("previousRegion", ["PageUp"], ["note"]),
  bind("nextRegion", ["PageDown"], ["note"]),
  bind("open", ["Enter", "F2", "Space"], ["note"]),
  bind("pick", ["M"], ["note"]),
  bind("color", ["1", "2", "3", "4", "5"], ["note"]),
  bind("putAway", ["Delete", "Backspace"], ["note"]),
  bind("ungroup", ["Ctrl+Shift+G"], ["note"]),
  bind("duplicate", ["Ctrl+D"], ["note"]),
  bind("copy", ["Ctrl+C"], ["note"]),
  bind("paste", ["Ctrl+V"], ["board", "list"]),
  bind("front", ["]"], ["note"]),
  bind("back", ["["], ["note"]),
  bind("new", ["N", "S"], ["board", "list"]),
  bind("several", ["V"], ["board", "list"]),
  bind("timer", ["Shift+T"], ["board", "list"]),
  bind("hand", ["H"], ["board", "list"]),
  bind("readAloud", ["R"], ["board", "list"]),
  bind("list", ["L"], ["board", "list"]),
  bind("board", ["B"], ["board", "list"]),
  bind("undo", ["Ctrl+Z"], ["everywhere"]),
  bind("redo", ["Ctrl+Y", "Ctrl+Shift+Z"], ["everywhere"]),
  bind("zoomIn", ["+"], ["board"]),
  bind("zoomOut", ["-"], ["board"]),
  bind("zoom100", ["Shift+0"], ["board"]),
  bind("showAll", ["Shift+1"], ["board"]),
  bind("showNote", ["Shift+2"], ["board"]),
  bind(
    "pan",
    ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
    ["board"],
  ),
  bind("point", ["K"], ["board"]),
  bind("nextLandmark", ["F6"], ["everywhere"]),
  bind("previousLandmark", ["Shift+F6"], ["everywhere"]),
  bind("help", ["?"], ["everywhere"]),
];

/** In the order of the colour radios. */
export const colorKeys: readonly NoteColor[] = ["yellow", "blue", "pink", "green", "white"];

/** What `matchKey` looks at in a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

export interface KeyContext {
  readonly places: readonly KeyPlace[];
  /** Focus is in a field in which people write: only the keys of an open note act. */
  readonly isText: boolean;
  readonly singleKeys: boolean;
}

export interface KeyMatch {
  readonly id: KeyId;
  /** Which of the binding's keys it was, as written in the table. */
  readonly key: string;
}

export function matchKey(press: KeyPress, context: KeyContext): KeyMatch | undefined {
  if (press.isComposing || press.key === "Process") return undefined;
  for (const { id, keys, where } of keyTable) {
    if (!where.some((place) => context.places.includes(place))) continue;
    if (context.isText && !where.includes("openNote")) continue;
    for (const key of keys) {
      if (isSingle(key) && !actsAlone(where, context)) continue;
      if (isPressed(key, press)) return { id, key };
    }
  }
  return undefined;
}

/** Whether a key is a letter, digit or sign alone and so can be switched off. */
export function isSingle(key: string): boolean {
  return key.length === 1;
}

function actsAlone(where: readonly KeyPlace[], { places, singleKeys }: KeyContext): boolean {
  const isOnBoard = places.includes("board") || places.includes("list") || places.includes("held");
  return singleKeys && (isOnBoard || where.includes("everywhere"));
}

function isPressed(key: string, press: KeyPress): boolean {
  const parts = key.split("+").filter((part) => part !== "");
  const name = parts.at(-1) ?? "+";
  const isSign = name.length === 1 && !/[a-z0-9]/i.test(name);
  if (press.altKey && !isSign) return false;
  if (parts.includes("Ctrl") !== (press.ctrlKey || press.metaKey) && !isTyped(isSign, press)) {
    return false;
  }
  if (!isSign && parts.includes("Shift") !== press.shiftKey) return false;
  if (/^[0-9]$/.test(name)) return press.code === `Digit${name}` || press.code === `Numpad${name}`;
  if (name === "Space") return press.key === " ";
  return name.length === 1 ? press.key.toLowerCase() === name.toLowerCase() : press.key === name;
}

/** On many keyboards [ and ] are typed with AltGr, which browsers report as Ctrl and Alt together. */
const isTyped = (isSign: boolean, press: KeyPress) => isSign && press.ctrlKey && press.altKey;

/** The colour a key stands for; white for what is no colour key. */
export function colorOfKey(key: string): NoteColor {
  return colorKeys[Number(key) - 1] ?? noteColors[0];
}

function bind(
  id: KeyId,
  keys: readonly string[],
  where: readonly KeyPlace[],
  phrase: PhraseKey = `key.${id}` as PhraseKey,
): KeyBinding {
  return { id, keys, where, phrase };
}
