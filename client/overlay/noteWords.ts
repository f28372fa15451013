import { isChanged, type Note } from "../../shared/note.ts";
import type { Phrase } from "../i18n/phrase.ts";

/** What assistive technology says about a note: its words as the name, all else as description. */

/** A longer text is told as its first sentence; the rest follows as description. */
const longestName = 120;

export interface NoteWords {
  readonly name: string;
  /** The rest of a long text. */
  readonly rest: string;
}

export function nameOf(text: string, t: Phrase): NoteWords {
  const words = text.trim();
  if (words === "") return { name: t("note.empty"), rest: "" };
  if (words.length <= longestName) return { name: words, rest: "" };
  const name = firstSentence(words);
  return { name, rest: words.slice(name.length).trim() };
}

function firstSentence(text: string): string {
  const sentence = /^[\s\S]*?[.!?…。؟](?=\s|$)/.exec(text)?.[0];
  const line = text.split("\n", 1)[0] ?? text;
  const shortest = sentence && sentence.length < line.length ? sentence : line;
  if (shortest.length <= longestName) return shortest;
  const cut = shortest.slice(0, longestName);
  return cut.slice(0, Math.max(1, cut.lastIndexOf(" "))) || cut;
}

export interface NoteFacts {
  readonly note: Note;
  /** From 1, in the reading order of its region. */
  readonly index: number;
  readonly count: number;
  readonly isOpenElsewhere: boolean;
}

/** Colour, order, whether others reworded it, and a name only if the note carries one. */
export function describeNote({ note, index, count, isOpenElsewhere }: NoteFacts, t: Phrase) {
  const facts = [
    nameOf(note.text, t).rest,
    t(`color.${note.color}`),
    t("note.order", { index, count }),
    isChanged(note) && t("note.changed"),
    note.signature && t("note.signed", { name: note.signature }),
    isOpenElsewhere && t("note.alsoOpen"),
  ];
  return facts.filter(Boolean).join(", ");
}
