import type { Board } from "../../shared/board.ts";
import type { Group } from "../../shared/group.ts";
import { byOrder, type Note } from "../../shared/note.ts";
import type { Presence } from "../../shared/presence.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";

/**
 * Calm mode: what others do on the board waits until its viewer asks for it, while everything done
 * here is seen at once. It only changes what this screen shows; nobody else can tell.
 */
export interface Calm {
  hold(isHeld: boolean): void;
  readonly isHeld: ReadonlyStore<boolean>;
  readonly waiting: ReadonlyStore<Waiting>;
  /** Shows what has waited until now. */
  show(): void;
}

export interface Waiting {
  /** Notes that others placed. */
  readonly added: number;
  /** Notes that others changed, moved or put away. */
  readonly changed: number;
}

const nothing: Waiting = { added: 0, changed: 0 };

export interface CalmBoard extends Calm {
  readonly board: ReadonlyStore<Board>;
}

/** `takeOwn` gives the notes that were changed on this device since it was last asked. */
export function createCalmBoard(
  live: ReadonlyStore<Board>,
  takeOwn: () => ReadonlySet<string>,
): CalmBoard & { close(): void } {
  const board = createStore(live.get());
  const isHeld = createStore(false);
  const waiting = createStore(nothing);

  const show = () => {
    board.set(live.get());
    if (waiting.get() !== nothing) waiting.set(nothing);
  };
  const follow = () => {
    const own = takeOwn();
    if (!isHeld.get()) return board.set(live.get());
    const merged = withOwn(board.get(), live.get(), own);
    board.set(merged);
    const next = countWaiting(merged, live.get());
    const { added, changed } = waiting.get();
    if (next.added !== added || next.changed !== changed) waiting.set(next);
  };
  const close = live.subscribe(follow);

  return {
    board,
    isHeld,
    waiting,
    hold(next) {
      if (next === isHeld.get()) return;
      isHeld.set(next);
      show();
    },
    show,
    close,
  };
}

const all = ({ notes, basket }: Board) => [...notes, ...basket];

/** What is shown, with own changes from `live`. Words that were taken back are gone at once (rule 4). */
function withOwn(shown: Board, live: Board, own: ReadonlySet<string>): Board {
  const known = new Map(all(shown).map((note) => [note.id, note]));
  const merged = all(live).flatMap((note) => {
    const before = known.get(note.id);
    if (own.has(note.id)) return [note];
    return before ? [before] : [];
  });
  const notes = merged.filter(({ putAwayAt }) => putAwayAt === undefined).sort(byOrder);
  const basket = merged
    .filter(({ putAwayAt }) => putAwayAt !== undefined)
    .sort((a, b) => (b.putAwayAt ?? 0) - (a.putAwayAt ?? 0) || byOrder(a, b));
  return { ...live, notes, basket, groups: groupsAmong(live.groups, notes) };
}

function groupsAmong(groups: readonly Group[], notes: readonly Note[]): readonly Group[] {
  const groupOf = new Map(notes.map(({ id, group }) => [id, group]));
  return groups
    .map((group) => ({ ...group, notes: group.notes.filter((id) => groupOf.get(id) === group.id) }))
    .filter((group) => group.notes.length > 1);
}

function countWaiting(shown: Board, live: Board): Waiting {
  const known = new Map(all(shown).map((note) => [note.id, note]));
  const isUnseen = ({ id }: Note) => !known.has(id);
  const added = live.notes.filter(isUnseen).length;
  const changed = all(live).filter((note) => known.has(note.id) && known.get(note.id) !== note);
  return { added, changed: changed.length };
}

/** Others as somebody in calm mode sees them: without pointers and without notes in their hands. */
export function calmOthers(
  others: ReadonlyStore<ReadonlyMap<number, Presence>>,
  isHeld: ReadonlyStore<boolean>,
): ReadonlyStore<ReadonlyMap<number, Presence>> {
  let last:
    | { from: ReadonlyMap<number, Presence>; still: ReadonlyMap<number, Presence> }
    | undefined;
  return {
    get() {
      const from = others.get();
      if (!isHeld.get()) return from;
      if (last?.from !== from) last = { from, still: new Map([...from].map(still)) };
      return last.still;
    },
    subscribe(changed) {
      const stops = [others.subscribe(changed), isHeld.subscribe(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function still([id, presence]: readonly [number, Presence]): [number, Presence] {
  const { pointer: _pointer, spot: _spot, holding: _holding, ...rest } = presence;
  return [id, rest];
}
