import type * as Y from "yjs";
import { type Group, readGroups } from "./group.ts";
import { byOrder, type Note, notesOf, readNote } from "./note.ts";
import {
  type Area,
  type AreaGroup,
  areaGroups,
  areaSheets,
  type Region,
  regionAt,
} from "./regions.ts";
import { cleanLine, readLine, textLimits } from "./text.ts";

/** Where things live in the shared document, and the plain value everything is drawn from. */

/** Raised when an old program could no longer read what a new one writes. */
export const boardFormat = 1;

export const templates = ["triangle"] as const;
export type Template = (typeof templates)[number];

export interface Board {
  readonly format: number;
  /** May be empty; then people read a phrase in their own language. */
  readonly title: string;
  readonly template: Template;
  /** On the board, lowest first. */
  readonly notes: readonly Note[];
  /** In the basket, put away last comes first. */
  readonly basket: readonly Note[];
  /** Areas around the triangle that somebody opened or that hold a note. */
  readonly areas: readonly Area[];
  /** Notes that people put together. */
  readonly groups: readonly Group[];
  /** Entries that could not be read as notes, or were too many. */
  readonly leftOut: number;
}

/** More notes than this are counted and not drawn. */
export const notesLimit = 20_000;

export function boardOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("board");
}

/** Area groups that somebody opened: group → true. */
export function areasOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("areas");
}

/** The title without what no reader can see; "" when there is none. */
export function readTitle(doc: Y.Doc): string {
  return readLine(boardOf(doc).get("title"), textLimits.title);
}

export interface NewBoard {
  readonly title?: string;
  readonly template?: Template;
}

/** Writes the first lines of a new board. Done once by who makes it, never when a board is opened. */
export function createBoard(doc: Y.Doc, { title = "", template = "triangle" }: NewBoard): void {
  const board = boardOf(doc);
  doc.transact(() => {
    board.set("format", boardFormat);
    board.set("title", cleanLine(title, textLimits.title));
    board.set("template", template);
  });
}

function readNotes(doc: Y.Doc): { notes: Map<string, Note>; leftOut: number } {
  const notes = new Map<string, Note>();
  let leftOut = 0;
  for (const [id, value] of notesOf(doc)) {
    const note = notes.size < notesLimit ? readNote(id, value) : undefined;
    if (note) notes.set(id, note);
    else leftOut++;
  }
  return { notes, leftOut };
}

/** The board as a plain value. Cannot fail, whatever the document holds. */
export function readBoard(doc: Y.Doc): Board {
  const { notes, leftOut } = readNotes(doc);
  return assembleBoard(doc, notes.values(), leftOut);
}

function assembleBoard(doc: Y.Doc, all: Iterable<Note>, leftOut: number): Board {
  const notes: Note[] = [];
  const basket: Note[] = [];
  for (const note of all) (note.putAwayAt === undefined ? notes : basket).push(note);
  notes.sort(byOrder);
  basket.sort(byPutAway);
  const used = new Set(notes.map(({ place }) => regionAt(place)));
  return boardWith(doc, { notes, basket, used, leftOut });
}

/** Put away last comes first. */
export function byPutAway(a: Note, b: Note): number {
  return (b.putAwayAt ?? 0) - (a.putAwayAt ?? 0) || byOrder(a, b);
}

export interface SortedParts extends Pick<Board, "notes" | "basket" | "leftOut"> {
  /** Regions in which a note lies. */
  readonly used: ReadonlySet<Region>;
}

/** The rest of `readBoard` for who keeps the notes in order and reads only changed ones again. */
export function boardWith(doc: Y.Doc, { notes, basket, used, leftOut }: SortedParts): Board {
  const format = boardOf(doc).get("format");
  return {
    format: typeof format === "number" ? format : boardFormat,
    title: readTitle(doc),
    template: "triangle",
    notes,
    basket,
    areas: readAreas(doc, used),
    groups: readGroups(doc, notes),
    leftOut,
  };
}

function readAreas(doc: Y.Doc, used: ReadonlySet<Region>): readonly Area[] {
  const opened = areasOf(doc);
  const groups = new Set<AreaGroup>(areaGroups.filter((group) => opened.get(group) === true));
  for (const { area, group } of areaSheets) if (used.has(area)) groups.add(group);
  return areaSheets.filter(({ group }) => groups.has(group)).map(({ area }) => area);
}
