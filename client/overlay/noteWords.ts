import type { Tag } from "../../shared/marks.ts";
import { isChanged, type Note } from "../../shared/note.ts";
import type { Phrase } from "../i18n/phrase.ts";

/** What assistive technology says about a note: its words as the name, all else as description. */

/** The words themselves, however many: what is said to open a note by voice is what stands on it. */
export function nameOf(text: string, t: Phrase): string {
  return text.trim() || t("note.empty");
}

/** Where a note is only referred to, a longer text is told as its first sentence. */
const longestShortName = 120;

export function shortNameOf(text: string, t: Phrase): string {
  const name = nameOf(text, t);
  return name.length <= longestShortName ? name : firstSentence(name);
}

function firstSentence(text: string): string {
  const sentence = /^[\s\S]*?[.!?…。؟](?=\s|$)/.exec(text)?.[0];
  const line = text.split("\n", 1)[0] ?? text;
  const shortest = sentence && sentence.length < line.length ? sentence : line;
  if (shortest.length <= longestShortName) return shortest;
  const cut = shortest.slice(0, longestShortName);
  return cut.slice(0, Math.max(1, cut.lastIndexOf(" "))) || cut;
}

export interface NoteFacts {
  readonly note: Note;
  /** From 1, in the reading order of its region. */
  readonly index: number;
  readonly count: number;
  readonly isOpenElsewhere: boolean;
}

export function tagInWords(tag: Tag, t: Phrase): string {
  if (tag === "for") return t("pair.for");
  return tag === "we" || tag === "else" ? t(`tag.${tag}`) : t(`corner.${tag}`);
}

/** Colour, order, whether others reworded it, and a name only if the note carries one. */
export function describeNote({ note, index, count, isOpenElsewhere }: NoteFacts, t: Phrase) {
  const facts = [
    t(`color.${note.color}`),
    t("note.order", { index, count }),
    isChanged(note) && t("note.changed"),
    note.signature && t("note.signed", { name: note.signature }),
    ...(note.tags ?? []).map((tag) => tagInWords(tag, t)),
    note.isRecognised && t("note.recognised"),
    note.photo && t("photo.with"),
    isOpenElsewhere && t("note.alsoOpen"),
  ];
  return facts.filter(Boolean).join(", ");
}
