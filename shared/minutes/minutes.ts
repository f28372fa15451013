import type * as Y from "yjs";
import { type Board, readBoard } from "../board.ts";
import { readEndsAt } from "../ending.ts";
import type { Tag } from "../marks.ts";
import { isChanged, type Note, noteMap } from "../note.ts";
import { outlineOf } from "../outline.ts";
import { type AreaGroup, areaSheet, areaSheets, isArea, type Region } from "../regions.ts";
import { middleOfDay, readDay } from "../workshop/day.ts";
import { aboutUs, readWords } from "../workshop/words.ts";
import { fieldsOf, readOnce, workshopOf } from "../workshop/workshop.ts";
import { type GroupText, type GroupTexts, readGroupTexts } from "./groupTexts.ts";
import {
  isPromise,
  type PromiseDetails,
  type PromisePart,
  promiseParts,
  readPromise,
} from "./promise.ts";
import type { MinutesKey, MinutesWords, Say } from "./words.ts";

/**
 * The minutes (DOMAIN 8): one value from which every file is written, so that they all say the same
 * in the same order, which is that of the List. It holds words and nothing else: no ids, no times,
 * no names but signatures, nothing of the basket, and none of what a note said before.
 */
export interface Minutes {
  readonly language: string;
  readonly title: string;
  readonly date: string;
  /** In reading order; those of level 3 belong to the one of level 2 above them. */
  readonly sections: readonly Section[];
  readonly attribution: string;
}

export interface Section {
  readonly level: 2 | 3;
  readonly heading: string;
  /** What the heading said before the group put it into its own words. */
  readonly original?: string;
  /** About the part of the board, and the same in plain words where that differs. */
  readonly lead?: string;
  readonly plain?: string;
  /** What the group wrote together; may have several lines. */
  readonly text?: string;
  /** Undefined where no notes belong; empty where nobody placed one. */
  readonly notes?: readonly MinutesNote[];
  readonly region?: Region;
}

export interface MinutesNote {
  /** Word for word; may have several lines. */
  readonly text: string;
  readonly color: Note["color"];
  /** What else stands on it: changed, a signature, tags, its group. */
  readonly marks: readonly string[];
  /** Of a promise: who, by when, how Esther will notice. */
  readonly details: readonly Detail[];
}

export interface Detail {
  readonly part: PromisePart;
  readonly label: string;
  readonly value: string;
}

/** Everything that minutes are made of, read from the document at one moment. */
export interface MinutesSource {
  readonly board: Board;
  readonly texts: GroupTexts;
  /** Who the group is, in its own words. */
  readonly aboutUs: string;
  /** By the ids of their notes. */
  readonly promises: ReadonlyMap<string, PromiseDetails>;
  /** When the group last moved in its workshop, ms since 1970: the day that minutes are of. */
  readonly heldAt: number | undefined;
  /** When the board is erased, if somebody chose a day. */
  readonly endsAt: number | undefined;
}

export function readMinutesSource(doc: Y.Doc): MinutesSource {
  const board = readBoard(doc);
  const promises = board.notes.filter(isPromise);
  return {
    board,
    texts: readOnce(doc, 0, readGroupTexts),
    aboutUs: readOnce(doc, 0, readWords)[aboutUs] ?? "",
    promises: new Map(promises.map(({ id }) => [id, readPromise(noteMap(doc, id))])),
    heldAt: readHeldAt(doc),
    endsAt: readEndsAt(doc),
  };
}

/** Undefined for a board without a workshop. */
function readHeldAt(doc: Y.Doc): number | undefined {
  const day = readOnce(doc, 0, readDay);
  if (day === undefined) return undefined;
  const at = fieldsOf(workshopOf(doc).get("move"))?.at;
  // A board from a file knows no more than the day.
  return new Date(Number(at)).toJSON()?.startsWith(day) ? Number(at) : middleOfDay(day);
}

export function composeMinutes(source: MinutesSource, words: MinutesWords): Minutes {
  const { board, texts } = source;
  const { say } = words;
  const own = (name: GroupText) => ownText(say(`minutes.text.${name}`), texts[name]);
  return {
    language: words.language,
    title: board.title || say("app.untitled"),
    date: words.date,
    sections: [
      ...own("meeting"),
      ...ownText(say("step.who"), source.aboutUs),
      ...boardSections(source, words),
      ...own("notReached"),
      ...own("disagreement"),
      ...own("next"),
      { level: 2, heading: say("minutes.correct"), text: howToCorrect(source, words) },
    ],
    attribution: say("attribution"),
  };
}

function howToCorrect(
  { endsAt }: MinutesSource,
  { say, dayInWords, retentionDays: days }: MinutesWords,
): string {
  const until =
    endsAt === undefined
      ? days !== undefined && say("minutes.erased", { days })
      : say("ending.on", { date: dayInWords(endsAt) });
  return [say("minutes.correct.text"), until].filter(Boolean).join(" ");
}

function ownText(heading: string, text: string | undefined): readonly Section[] {
  return text ? [{ level: 2, heading, text }] : [];
}

/** The regions of the List, with a heading over those that belong together. */
function boardSections(source: MinutesSource, words: MinutesWords): readonly Section[] {
  const { say } = words;
  const groupNames = new Map(source.board.groups.map(({ id, name }) => [id, name]));
  const sections: Section[] = [{ level: 2, heading: say("picture.triangle") }];
  let group: AreaGroup | undefined;
  for (const { region, notes } of outlineOf(source.board)) {
    const next = isArea(region) ? areaSheet(region).group : undefined;
    const isAlone = next !== undefined && sizeOf(next) === 1;
    if (next !== undefined && next !== group && !isAlone) {
      const about = next === "esther" ? { lead: say("esther.who") } : {};
      sections.push({ level: 2, heading: say(`areas.${next}`), ...about });
    }
    group = next;
    sections.push({
      ...headingOf(region, words),
      level: isAlone ? 2 : 3,
      notes: notes.flatMap((note) => noteOf(note, source, groupNames, say)),
      region,
    });
  }
  return sections;
}

function sizeOf(group: AreaGroup): number {
  return areaSheets.filter((sheet) => sheet.group === group).length;
}

function headingOf(region: Region, { say, original, plain }: MinutesWords) {
  const heading = say(`region.${region}`);
  const before = original(`region.${region}`);
  const keys = leads(region);
  const lead = keys.map((key) => say(key)).join(" ");
  const inPlain = keys.map((key) => plain(key)).join(" ");
  return {
    heading,
    ...(before !== heading && { original: say("minutes.original", { text: before }) }),
    ...(lead !== "" && { lead }),
    // Words that the group chose are in no second version.
    ...(inPlain !== lead &&
      keys.every((key) => say(key) === original(key)) && {
        plain: say("minutes.plain", { text: inPlain }),
      }),
  };
}

/** What stands on the board about a region. */
function leads(region: Region): readonly MinutesKey[] {
  switch (region) {
    case "meaning":
    case "context":
    case "resource":
      return [`corner.${region}.text`];
    case "meaning-context":
    case "context-resource":
    case "resource-meaning":
      return [`edge.${region}`];
    case "centre":
      return ["centre", "centre.wish"];
    case "unsorted":
      return ["unsorted"];
    default:
      return [];
  }
}

/** None for an empty note: it has no words to keep. A photo without words is told of. */
function noteOf(
  note: Note,
  { promises }: MinutesSource,
  groupNames: ReadonlyMap<string, string>,
  say: Say,
): readonly MinutesNote[] {
  const isWithout = note.text.trim() === "";
  if (isWithout && !note.photo) return [];
  const details = promises.get(note.id) ?? {};
  return [
    {
      text: isWithout ? say("photo.name") : note.text,
      color: note.color,
      marks: marksOf(note, groupNames, say),
      details: promiseParts.flatMap((part) => {
        const value = details[part];
        return value === undefined ? [] : [{ part, label: say(`minutes.${part}`), value }];
      }),
    },
  ];
}

const tagKeys: Readonly<Record<Tag, MinutesKey>> = {
  we: "tag.we",
  else: "tag.else",
  for: "pair.for",
  meaning: "corner.meaning",
  context: "corner.context",
  resource: "corner.resource",
};

function marksOf(note: Note, groupNames: ReadonlyMap<string, string>, say: Say): string[] {
  const name = note.group === undefined ? undefined : groupNames.get(note.group);
  return [
    ...(note.photo && note.text.trim() !== "" ? [say("photo.with")] : []),
    ...(isChanged(note) ? [say("note.changed")] : []),
    ...(note.signature === undefined ? [] : [note.signature]),
    ...(note.tags ?? []).map((tag) => say(tagKeys[tag])),
    ...(note.isRecognised ? [say("note.recognised")] : []),
    ...(name ? [say("minutes.group", { name })] : []),
  ];
}

/** All notes in the order in which they are read. */
export function notesIn(minutes: Minutes): readonly MinutesNote[] {
  return minutes.sections.flatMap(({ notes = [] }) => notes);
}

/** What is known of each part of a promise, in their order; "" where nobody said it. */
export function promisePartsIn({ details }: MinutesNote): readonly string[] {
  return promiseParts.map((part) => details.find((detail) => detail.part === part)?.value ?? "");
}
