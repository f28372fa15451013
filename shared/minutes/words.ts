import type { AreaGroup, Region } from "../regions.ts";
import type { Corner } from "../triangle.ts";
import type { GroupText } from "./groupTexts.ts";
import type { PromisePart } from "./promise.ts";

/** The phrases that minutes are made of; the words themselves are in the languages of the client. */
export type MinutesKey =
  | `region.${Region}`
  | `areas.${AreaGroup}`
  | `corner.${Corner}`
  | `corner.${Corner}.text`
  | `edge.${"meaning-context" | "context-resource" | "resource-meaning"}`
  | `minutes.text.${GroupText}`
  | `minutes.${PromisePart}`
  | `tag.${"we" | "else"}`
  | "app.untitled"
  | "attribution"
  | "centre"
  | "centre.wish"
  | "ending.on"
  | "esther.who"
  | "minutes.correct"
  | "minutes.correct.text"
  | "minutes.erased"
  | "minutes.group"
  | "minutes.original"
  | "minutes.picture.text"
  | "minutes.plain"
  | "note.changed"
  | "note.recognised"
  | "pair.for"
  | "photo.name"
  | "photo.with"
  | "picture.triangle"
  | "step.who"
  | "unsorted";

export type Say = (key: MinutesKey, values?: Readonly<Record<string, string | number>>) => string;

/** In which words minutes are written. */
export interface MinutesWords {
  /** A language tag: "en", "sv". */
  readonly language: string;
  /** The group's own words where it has some. */
  readonly say: Say;
  /** The same as they were before the group changed them. */
  readonly original: Say;
  /** The plain version, beside the other wherever the two differ. */
  readonly plain: Say;
  /** The day of the workshop, in words. */
  readonly date: string;
  /** Another day in words; milliseconds since 1970. */
  readonly dayInWords: (at: number) => string;
  /** After so many days the relay erases a board that nobody uses; undefined where it did not say. */
  readonly retentionDays: number | undefined;
}
