import { type Region, regionAt } from "../regions.ts";
import { type LastTime, parseLastTime } from "../workshop/lastTime.ts";
import type { BoardContent, NoteContent } from "./content.ts";

/** What a board file can be opened as; whoever opens it chooses. */
export const beginnings = ["same", "next", "template"] as const;
/**
 * The board as it was; the group's next workshop, which opens with what it said last time; or a
 * board with the same headings and questions and nothing else.
 */
export type Beginning = (typeof beginnings)[number];

export function beginAgain(content: BoardContent, beginning: Beginning): BoardContent {
  if (beginning === "same") return content;
  const { title, template, areas, words } = content;
  const bare: BoardContent = { title, template, areas, words, texts: {}, groups: [], notes: [] };
  if (beginning === "template") return bare;
  const lastTime = lastTimeOf(content);
  // Each step opens its own areas again.
  return { ...bare, areas: [], ...(lastTime && { lastTime }) };
}

/** What of a board its group's next workshop opens with; undefined when nothing was said. */
export function lastTimeOf({ notes }: BoardContent): LastTime | undefined {
  const notesIn = (isWanted: (region: Region) => boolean) =>
    notes.filter(({ place }) => isWanted(regionAt(place))).sort(byReading);
  return parseLastTime({
    answers: notesIn((region) => region === "esther.2").map(({ text }) => text),
    promises: notesIn((region) => region.startsWith("promise.")).map(({ text, promise }) => ({
      text,
      ...promise,
    })),
  });
}

/** As in the List. Of two at one place the lower one comes first, as they stand in the file. */
function byReading(a: NoteContent, b: NoteContent): number {
  return a.place.y - b.place.y || a.place.x - b.place.x;
}
