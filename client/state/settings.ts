import { cleanLine, textLimits } from "../../shared/text.ts";
import { type Language, languages } from "../i18n/phrase.ts";
import { type DeviceStorage, deviceStorage, keyPrefix } from "../sync/deviceStorage.ts";
import { savesData } from "../sync/page.ts";
import { createStore, type ReadonlyStore } from "./store.ts";

/** What a person chose for this device. Nothing of it is sent anywhere except name and people. */

export interface Settings {
  readonly language: Language;
  readonly level: "standard" | "plain";
  readonly theme: "system" | "light" | "dark";
  /** Single letters are keys, such as N for a new note (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Whether I see others' pointers, and whether others see mine. */
  readonly showPointers: boolean;
  readonly sharePointer: boolean;
  /** How much is said about what others do. */
  readonly tellOthers: "all" | "important" | "nothing";
  /** Others are told of only in this region; empty: everywhere. */
  readonly tellRegion: string;
  /** Pictures beside words, and to choose words by. */
  readonly pictures: boolean;
  /** Percent, 100–200. */
  readonly textSize: number;
  /** Notes as real text instead of painted. */
  readonly clearText: boolean;
  /** The shared timer is not shown on this screen; its end is still told. */
  readonly hidesTimer: boolean;
  /** No motion, no pointers, no timer, and what others do waits until it is asked for. */
  readonly calm: boolean;
  /** All controls in the lower part of the screen, for who sits in a wheelchair or is small. */
  readonly lowReach: boolean;
  /** Pointers off, and what others show comes less often; where nobody chose, as the browser says. */
  readonly sparesData: boolean;
  /** May be empty. */
  readonly name: string;
  /** People at this screen, from 1. */
  readonly people: number;
}

export interface SettingsStore extends ReadonlyStore<Settings> {
  /** Changes some and keeps them; what was never chosen goes on following the device. */
  change(chosen: Partial<Settings>): void;
  /** The same with what somebody else chose for this device: what was chosen here stays. */
  prepare(chosen: Partial<Settings>): void;
}

const storageKey = `${keyPrefix}settings`;

/** `preferred` are the languages of the browser, most wanted first. */
export function createSettings(
  storage: DeviceStorage,
  preferred: readonly string[],
): SettingsStore & { close(): void } {
  const read = () => parseSettings(storage.read(storageKey), preferred);
  const store = createStore(read());
  const close = storage.subscribe(() => {
    const next = read();
    if (JSON.stringify(next) !== JSON.stringify(store.get())) store.set(next);
  });
  return {
    get: store.get,
    subscribe: store.subscribe,
    change(chosen) {
      storage.write(storageKey, { ...recordOf(storage.read(storageKey)), ...chosen });
    },
    prepare(chosen) {
      storage.write(storageKey, { ...chosen, ...recordOf(storage.read(storageKey)) });
    },
    close,
  };
}

/** Reads what is kept; anything absurd falls back to its default. */
export function parseSettings(kept: unknown, preferred: readonly string[]): Settings {
  const value = recordOf(kept);
  // Calm mode covers these without forgetting what was chosen.
  const calm = value.calm === true;
  const sparesData = typeof value.sparesData === "boolean" ? value.sparesData : savesData();
  const hasPointers = !calm && !sparesData;
  return {
    language: oneOf(languages, value.language) ?? preferredLanguage(preferred),
    level: oneOf(["standard", "plain"], value.level) ?? "standard",
    theme: oneOf(["system", "light", "dark"], value.theme) ?? "system",
    singleKeys: value.singleKeys !== false,
    showPointers: hasPointers && value.showPointers !== false,
    sharePointer: hasPointers && value.sharePointer !== false,
    tellOthers: oneOf(["all", "important", "nothing"], value.tellOthers) ?? "important",
    tellRegion: typeof value.tellRegion === "string" ? value.tellRegion : "",
    pictures: value.pictures !== false,
    textSize: wholeIn(100, 200, value.textSize) ?? 100,
    clearText: value.clearText === true,
    hidesTimer: calm || value.hidesTimer === true,
    calm,
    lowReach: value.lowReach === true,
    sparesData,
    name: typeof value.name === "string" ? cleanLine(value.name, textLimits.name) : "",
    people: wholeIn(1, 99, value.people) ?? 1,
  };
}

function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = oneOf(languages, tag.toLowerCase().split("-")[0]);
    if (language) return language;
  }
  return "en";
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((name) => name === value);
}

function wholeIn(least: number, most: number, value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
  return value >= least && value <= most ? value : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Lives as long as the page. */
export const settings: SettingsStore = createSettings(
  deviceStorage,
  globalThis.navigator?.languages ?? [],
);
