import type { Board } from "../../shared/board.ts";
import type { Note } from "../../shared/note.ts";
import { type Region, regionAt } from "../../shared/regions.ts";
import type { Phrase } from "../i18n/phrase.ts";
import { regionInWords } from "../state/placeWords.ts";

/**
 * What others did between two states of the board, in a few words and without names. Taking back is
 * told to nobody but who has that note open: news of it would point at words that are gone.
 */
export type News =
  | { readonly kind: "added" | "moved"; readonly region: Region; readonly isMine: boolean }
  | { readonly kind: "reworded" | "putAway" | "broughtBack"; readonly isMine: boolean };

/** Where "All" is narrowed to one region: news without a place is told all the same. */
const isIn = (one: News, region: string) =>
  region === "" || !("region" in one) || one.region === region;

export type NewsLevel = "all" | "important" | "nothing";

export interface NewsQuestion {
  readonly before: Board;
  readonly after: Board;
  /** Notes that were changed here meanwhile. */
  readonly own: ReadonlySet<string>;
  /** Whether this device wrote a note; only the device knows. */
  readonly isMine: (id: string) => boolean;
}

export function readNews({ before, after, own, isMine }: NewsQuestion): readonly News[] {
  const known = byId(before.notes);
  const away = byId(before.basket);
  const news: News[] = [];
  for (const note of after.notes) {
    const was = known.get(note.id);
    if (was === note || own.has(note.id)) continue;
    const region = regionAt(note.place);
    if (was) news.push(...changes(was, note, region, isMine(note.id)));
    else if (away.has(note.id)) news.push({ kind: "broughtBack", isMine: isMine(note.id) });
    else news.push({ kind: "added", region, isMine: false });
  }
  for (const { id } of after.basket) {
    if (known.has(id) && !own.has(id)) news.push({ kind: "putAway", isMine: isMine(id) });
  }
  return news;
}

function changes(was: Note, note: Note, region: Region, isMine: boolean): News[] {
  const isMoved = was.place.x !== note.place.x || was.place.y !== note.place.y;
  return [
    ...(isMoved ? [{ kind: "moved", region, isMine } as const] : []),
    ...(was.text === note.text ? [] : [{ kind: "reworded", isMine } as const]),
  ];
}

/** More sentences than this are a burden to listen to; the rest can be seen in the List. */
const mostSentences = 4;

/**
 * The news as one text to be read out; empty when there is nothing for this listener. `region`
 * narrows what is told of others; what happened to own notes is told wherever it was.
 */
export function newsInWords(
  news: readonly News[],
  level: NewsLevel,
  t: Phrase,
  region = "",
): string {
  if (level === "nothing") return "";
  const sentences = new Set(news.filter(isImportant).map((one) => sayMine(one, t)));
  if (level === "all")
    for (const one of sayOthers(
      news.filter((each) => isIn(each, region)),
      t,
    ))
      sentences.add(one);
  return [...sentences]
    .slice(0, mostSentences)
    .map((one) => `${one}.`)
    .join(" ");
}

/** A change to a note that this device wrote. That it is on the board again is no surprise. */
function isImportant({ kind, isMine }: News): boolean {
  return isMine && kind !== "broughtBack" && kind !== "added";
}

function sayMine(one: News, t: Phrase): string {
  if (one.kind === "moved") return t("others.mineMoved", { where: regionInWords(t, one.region) });
  return t(one.kind === "reworded" ? "others.mineReworded" : "others.minePutAway");
}

function sayOthers(news: readonly News[], t: Phrase): string[] {
  const groups = new Map<string, { readonly one: News; count: number }>();
  for (const one of news) {
    if (isImportant(one)) continue;
    const key = "region" in one ? `${one.kind} ${one.region}` : one.kind;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { one, count: 1 });
  }
  return [...groups.values()].map(({ one, count }) => {
    const where = "region" in one ? regionInWords(t, one.region) : "";
    return t(`others.${one.kind}`, { count, where });
  });
}

function byId(notes: readonly Note[]): ReadonlyMap<string, Note> {
  return new Map(notes.map((note) => [note.id, note]));
}
