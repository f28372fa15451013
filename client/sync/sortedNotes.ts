import { byPutAway } from "../../shared/board.ts";
import { byOrder, type Note } from "../../shared/note.ts";
import { type Region, regionAt } from "../../shared/regions.ts";

/**
 * The notes of a board in their orders, kept up to date note by note: to sort ten thousand of them
 * in every frame in which somebody moves one would cost more than all else in that frame.
 */
export interface SortedNotes {
  /** On the board, lowest first. A new list after each change. */
  readonly notes: readonly Note[];
  /** In the basket, put away last comes first. */
  readonly basket: readonly Note[];
  /** Regions in which a note lies. */
  regions(): Iterable<Region>;
  has(id: string): boolean;
  readonly size: number;
  /** Takes notes as they are now; undefined for one that is gone. */
  change(notes: ReadonlyMap<string, Note | undefined>): void;
}

/** From so many changes on all are sorted anew. */
const many = 100;

type Compare = (a: Note, b: Note) => number;

export function createSortedNotes(): SortedNotes {
  const known = new Map<string, Note>();
  const countOf = new Map<Region, number>();
  let notes: readonly Note[] = [];
  let basket: readonly Note[] = [];

  const count = (note: Note | undefined, by: number) => {
    if (!note || note.putAwayAt !== undefined) return;
    const region = regionAt(note.place);
    countOf.set(region, (countOf.get(region) ?? 0) + by);
  };

  const keep = (id: string, after: Note | undefined) => {
    const before = known.get(id);
    if (after) known.set(id, after);
    else known.delete(id);
    count(before, -1);
    count(after, 1);
    return before;
  };

  return {
    get notes() {
      return notes;
    },
    get basket() {
      return basket;
    },
    *regions() {
      for (const [region, at] of countOf) if (at > 0) yield region;
    },
    has: (id) => known.has(id),
    get size() {
      return known.size;
    },
    change(changes) {
      if (changes.size > many) {
        for (const [id, after] of changes) keep(id, after);
        const all = [...known.values()];
        notes = all.filter(isOnBoard).sort(byOrder);
        basket = all.filter((note) => !isOnBoard(note)).sort(byPutAway);
        return;
      }
      const lists = { notes: [...notes], basket: [...basket] };
      for (const [id, after] of changes) {
        const before = keep(id, after);
        replace(lists.notes, byOrder, onlyIf(before, true), onlyIf(after, true));
        replace(lists.basket, byPutAway, onlyIf(before, false), onlyIf(after, false));
      }
      notes = lists.notes;
      if (basket.length > 0 || lists.basket.length > 0) basket = lists.basket;
    },
  };
}

function isOnBoard({ putAwayAt }: Note): boolean {
  return putAwayAt === undefined;
}

function onlyIf(note: Note | undefined, isWanted: boolean): Note | undefined {
  return note && isOnBoard(note) === isWanted ? note : undefined;
}

function replace(
  list: Note[],
  compare: Compare,
  before: Note | undefined,
  after: Note | undefined,
): void {
  if (before && after && compare(before, after) === 0) {
    list[placeFor(list, before, compare)] = after;
    return;
  }
  if (before) list.splice(placeFor(list, before, compare), 1);
  if (after) list.splice(placeFor(list, after, compare), 0, after);
}

/** Index of the first that does not come before `note`. */
function placeFor(list: readonly Note[], note: Note, compare: Compare): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = list[middle];
    if (at && compare(at, note) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
