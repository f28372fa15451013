import type { Point } from "../geometry.ts";
import type { Tag } from "../marks.ts";
import type { GroupTexts } from "../minutes/groupTexts.ts";
import type { PromiseDetails } from "../minutes/promise.ts";
import type { NoteColor } from "../note.ts";
import type { AreaGroup } from "../regions.ts";
import type { LastTime } from "../workshop/lastTime.ts";
import type { Wordings } from "../workshop/words.ts";

/**
 * What a board file (`.sameboat.json`) holds: what lies on a board for all to read, and nothing of
 * who, where and when, but the day of the workshop. No basket, no pads, no ids, no times, no proofs;
 * notes stand in the order in which they lie, and groups are told apart by their place in a list.
 */

/** Raised when an old program could not read what a new one writes, or would lose a part of it. */
export const fileFormat = 1;

/** The end of a board file's name. */
export const fileEnding = ".sameboat.json";

/** What a reader takes on; far above what a board can hold. */
export const fileLimits = {
  /** Twice the most a relay keeps of a board: in JSON a sign may take two. */
  characters: 40_000_000,
  depth: 8,
  notes: 20_000,
} as const;

export interface BoardContent {
  /** May be empty. */
  readonly title: string;
  readonly template: "triangle";
  /** Opened by somebody or with a note in them, in the order of the workshop. */
  readonly areas: readonly AreaGroup[];
  readonly words: Wordings;
  /** What the group wrote into its minutes. */
  readonly texts: GroupTexts;
  /** The group wants a process record. */
  readonly wantsRecord?: true;
  /** Of the workshop, yyyy-mm-dd in UTC; left out where none was held. */
  readonly day?: string;
  /** Names of the groups of notes; may be empty. */
  readonly groups: readonly string[];
  /** Lowest first. */
  readonly notes: readonly NoteContent[];
  /** From the workshop before, when this board was begun from its file. */
  readonly lastTime?: LastTime;
}

export interface NoteContent {
  readonly place: Point;
  readonly text: string;
  readonly color: NoteColor;
  readonly signature?: string;
  readonly earlier?: readonly string[];
  /** Its group's place in `groups`. */
  readonly group?: number;
  readonly tags?: readonly Tag[];
  readonly isRecognised?: true;
  /** Of a note among the promises; left out where nobody said anything. */
  readonly promise?: PromiseDetails;
  /** A JPEG without metadata, in base64. */
  readonly photo?: string;
}

/** Why a file is not opened, in the order in which it is looked at. */
export type BoardFileProblem =
  | { readonly kind: "tooLarge" }
  | { readonly kind: "empty" }
  /** Not a board file of this program at all. */
  | { readonly kind: "foreign" }
  | { readonly kind: "tooDeep" }
  /** It ends in the middle. */
  | { readonly kind: "cutShort" }
  /** Of a later format than this program knows. */
  | { readonly kind: "newer" }
  | { readonly kind: "tooManyNotes" }
  /** Title, areas, words or groups are not what they should be. */
  | { readonly kind: "head" }
  /** The note at this place in the file, from 1, cannot be read. */
  | { readonly kind: "note"; readonly number: number };
