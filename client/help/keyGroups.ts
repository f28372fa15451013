import type { KeyBinding, KeyPlace } from "../gestures/keyboard.ts";
import type { PhraseKey } from "../i18n/phrase.ts";

/** The key table as people read it: by where focus is, what does the same on one line. */
export interface KeyGroup {
  readonly title: PhraseKey;
  readonly lines: readonly KeyLine[];
}

export interface KeyLine {
  readonly phrase: PhraseKey;
  /** Such as "Ctrl + Z". */
  readonly keys: readonly string[];
}

/** A binding that acts in several places stands under the first of them in this order. */
const places: readonly { readonly title: PhraseKey; readonly where: readonly KeyPlace[] }[] = [
  { title: "help.keys.everywhere", where: ["everywhere"] },
  { title: "help.keys.views", where: ["board", "list"] },
  { title: "help.keys.note", where: ["note"] },
  { title: "help.keys.openNote", where: ["openNote"] },
  { title: "help.keys.held", where: ["held"] },
  { title: "select.start", where: ["several"] },
];

export function keyGroups(table: readonly KeyBinding[]): readonly KeyGroup[] {
  const titleOf = ({ where }: KeyBinding) =>
    places.find((place) => place.where.some((name) => where.includes(name)))?.title;
  return places.map(({ title }) => ({
    title,
    lines: linesOf(table.filter((binding) => titleOf(binding) === title)),
  }));
}

function linesOf(bindings: readonly KeyBinding[]): readonly KeyLine[] {
  const lines = new Map<PhraseKey, Set<string>>();
  for (const { phrase, keys } of bindings) {
    const line = lines.get(phrase) ?? new Set();
    for (const key of withArrowsJoined(keys)) line.add(label(key));
    lines.set(phrase, line);
  }
  return [...lines].map(([phrase, keys]) => ({ phrase, keys: joinArrows([...keys]) }));
}

const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const arrowSigns = ["←", "→", "↑", "↓"];
const allArrows = arrowSigns.join(" ");

/** Four keys that differ only in their arrow are one: "Shift + ← → ↑ ↓". */
function withArrowsJoined(keys: readonly string[]): readonly string[] {
  const prefix = keys[0]?.replace(/Arrow\w+$/, "") ?? "";
  const isAll = arrows.every((arrow, index) => keys[index] === `${prefix}${arrow}`);
  return isAll ? [`${prefix}${allArrows}`, ...keys.slice(arrows.length)] : keys;
}

/** The same where each arrow has a binding of its own. */
function joinArrows(keys: readonly string[]): readonly string[] {
  if (!arrowSigns.every((sign) => keys.includes(sign))) return keys;
  return [allArrows, ...keys.filter((key) => !arrowSigns.includes(key))];
}

const labels: Readonly<Record<string, string>> = { Escape: "Esc", "-": "−" };

function label(key: string): string {
  if (key === "+") return key;
  return key
    .split("+")
    .map((part) => labels[part] ?? arrowSigns[arrows.indexOf(part)] ?? part)
    .join(" + ");
}
