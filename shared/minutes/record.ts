import type * as Y from "yjs";
import { areasOf, boardFormat } from "../board.ts";
import { isChanged, type Note } from "../note.ts";
import { areaGroups, type Region, regionAt } from "../regions.ts";
import { type PauseEntry, readPauses } from "../workshop/pauses.ts";
import { readPosition } from "../workshop/steps.ts";
import { readVisits } from "../workshop/visits.ts";
import { aboutUs, readWords } from "../workshop/words.ts";
import { readOnce, workshopOf } from "../workshop/workshop.ts";
import { type Row, toCsv } from "./csv.ts";
import { readRecordWish } from "./groupTexts.ts";
import { readMinutesSource } from "./minutes.ts";
import { isPromise } from "./promise.ts";

/**
 * The process record (DOMAIN 8, part B): a few sums of how the group worked, in the order of the four
 * M. Made only where the group wants it, from what stands in the document, so that everybody gets the
 * same; `client/public/process-record.schema.json` describes it.
 *
 * Notes have neither writer nor role, so nothing is split by people or experience. What few did and
 * what could point at one of them is given from five on, and is null below.
 */
export interface ProcessRecord {
  readonly format: "sameboat-process-record";
  readonly version: 1;
  /** Day of the workshop as yyyy-mm-dd. */
  readonly date: string;
  readonly measurement: {
    readonly stepReached: number | null;
    /** Steps that the group was at and has left, with the whole minutes it took. */
    readonly steps: readonly { readonly step: number; readonly minutes: number }[];
    readonly notesPlaced: number;
    readonly notesKept: number;
    readonly notesPutAway: number;
    readonly notesChangedByOthers: number | null;
    readonly notesInPromises: number;
  };
  readonly mechanisms: {
    readonly enablersNamed: number;
    readonly barriersNamed: number;
    readonly weCanChange: number;
    readonly needSomeoneElse: number;
    readonly agreementInPlace: boolean;
    readonly breaks: number;
    readonly breakMinutes: number;
    readonly neighbourTalk: boolean;
    readonly writtenForSomeoneElse: number | null;
  };
  readonly coLeadership: {
    /** In the group's own words; null where nobody wrote any. */
    readonly agenda: string | null;
    readonly howItWorked: string | null;
  };
  readonly models: {
    readonly template: "triangle";
    readonly boardFormat: number;
    /** Headings and questions that the group put into its own words, by their keys. */
    readonly ownWords: readonly string[];
    readonly partsOpened: readonly string[];
    readonly language: string;
  };
}

/** With fewer a sum could point at a person. */
export const recordThreshold = 5;

export interface RecordOptions {
  readonly language: string;
  readonly date: string;
}

/** Undefined where the group did not ask for it. */
export function readRecord(doc: Y.Doc, options: RecordOptions): ProcessRecord | undefined {
  if (!readOnce(doc, 0, readRecordWish)) return undefined;
  const { board, texts } = readMinutesSource(doc);
  const { notes, basket } = board;
  const words = Object.keys(readOnce(doc, 0, readWords)).filter((key) => key !== aboutUs);
  const regions = countRegions(notes);
  const inAll = (...names: readonly Region[]) =>
    names.reduce((sum, name) => sum + (regions.get(name) ?? 0), 0);
  const tagged = (tag: "we" | "else" | "for") =>
    notes.filter(({ tags }) => tags?.includes(tag)).length;
  // Infinitely late: then all that began has begun, and only what somebody ended is a break.
  const breaks = readOnce(doc, Number.POSITIVE_INFINITY, readPauses).filter(isBreak);
  return {
    format: "sameboat-process-record",
    version: 1,
    date: options.date,
    measurement: {
      stepReached: readOnce(doc, Number.MAX_SAFE_INTEGER, readPosition).step ?? null,
      steps: [...readOnce(doc, 0, readVisits)].map(([step, ms]) => ({
        step,
        minutes: Math.round(ms / 60_000),
      })),
      notesPlaced: notes.length + basket.length,
      notesKept: notes.length,
      notesPutAway: basket.length,
      notesChangedByOthers: fromFive(notes.filter(isChanged).length),
      notesInPromises: notes.filter(isPromise).length,
    },
    mechanisms: {
      enablersNamed: inAll("enabler.res", "enabler.att"),
      barriersNamed: inAll("barrier.res", "barrier.att"),
      weCanChange: tagged("we"),
      needSomeoneElse: tagged("else"),
      agreementInPlace: inAll("agreement") > 0,
      breaks: breaks.length,
      breakMinutes: minutesOf(breaks),
      neighbourTalk: workshopOf(doc).has("round"),
      writtenForSomeoneElse: fromFive(tagged("for")),
    },
    coLeadership: { agenda: texts.agenda ?? null, howItWorked: texts.leadership ?? null },
    models: {
      template: board.template,
      boardFormat,
      ownWords: words.sort(),
      partsOpened: areaGroups.filter((group) => areasOf(doc).get(group) === true),
      language: options.language,
    },
  };
}

function countRegions(notes: readonly Note[]): ReadonlyMap<Region, number> {
  const counts = new Map<Region, number>();
  for (const { place } of notes) {
    const region = regionAt(place);
    counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return counts;
}

/** Nobody is pointed at by none. */
function fromFive(count: number): number | null {
  return count === 0 || count >= recordThreshold ? count : null;
}

/** Longer ones were forgotten. */
const longestBreakMs = 3 * 60 * 60_000;

function isBreak({ at, until }: PauseEntry): boolean {
  return until > at && until - at <= longestBreakMs;
}

/** Whole minutes; what overlaps counts once. */
function minutesOf(breaks: readonly PauseEntry[]): number {
  let end = Number.NEGATIVE_INFINITY;
  let ms = 0;
  for (const { at, until } of breaks.toSorted((a, b) => a.at - b.at)) {
    ms += Math.max(0, until - Math.max(at, end));
    end = Math.max(end, until);
  }
  return Math.round(ms / 60_000);
}

export function recordJson(record: ProcessRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** One row for each field, named like in the JSON. */
export function recordCsv(record: ProcessRecord): string {
  const { measurement, mechanisms, coLeadership, models, ...head } = record;
  const { steps, ...sums } = measurement;
  const minutes = steps.map((one) => [`minutesAtStep${one.step}`, one.minutes] as const);
  const groups = {
    record: head,
    measurement: { ...sums, ...Object.fromEntries(minutes) },
    mechanisms,
    coLeadership,
    models,
  };
  const rows = Object.entries(groups).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, value]): Row => [group, field, valueInCell(value)]),
  );
  return toCsv([["group", "field", "value"], ...rows]);
}

function valueInCell(value: unknown): string | number {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.join(" ");
  return value === null ? "" : String(value);
}
