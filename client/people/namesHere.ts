import { cleanLine, textLimits } from "../../shared/text.ts";
import { createStore, type Store } from "../state/store.ts";
import { deviceStorage, roomKey } from "../sync/deviceStorage.ts";

/**
 * The people at one screen, by names that only they see: kept on this device with the board, forgotten
 * with it, and sent nowhere. A name that has its turn signs nothing; it stands in the field when
 * somebody signs.
 */

/** More do not sit at one screen. */
const most = 12;
/** Whose turn it is on each board of this page. */
const turns = new Map<string, Store<string | undefined>>();
const lists = new Map<string, Store<readonly string[]>>();

export function namesAt(room: string): Store<readonly string[]> {
  const known = lists.get(room);
  if (known) return known;
  const names = createStore(parseNames(deviceStorage.read(keyOf(room))));
  lists.set(room, names);
  return names;
}

export function turnsAt(room: string): Store<string | undefined> {
  const known = turns.get(room);
  if (known) return known;
  const turn = createStore<string | undefined>(undefined);
  turns.set(room, turn);
  return turn;
}

export function turnAt(room: string): string | undefined {
  return turns.get(room)?.get();
}

export function addName(room: string, name: string): void {
  keep(room, [...namesAt(room).get(), name]);
}

export function removeName(room: string, name: string): void {
  if (turnAt(room) === name) turnsAt(room).set(undefined);
  keep(
    room,
    namesAt(room)
      .get()
      .filter((other) => other !== name),
  );
}

function keep(room: string, names: readonly string[]): void {
  const parsed = parseNames(names);
  if (parsed.length > 0) deviceStorage.write(keyOf(room), parsed);
  else deviceStorage.remove(keyOf(room));
  namesAt(room).set(parsed);
}

function parseNames(kept: unknown): readonly string[] {
  if (!Array.isArray(kept)) return [];
  const names = kept.flatMap((name: unknown) =>
    typeof name === "string" ? cleanLine(name, textLimits.name) || [] : [],
  );
  return [...new Set(names)].slice(0, most);
}

function keyOf(room: string): string {
  return roomKey(room, "names");
}
