import { boardLink } from "../start/boardLink.ts";
import { replaceAddress } from "../start/location.ts";
import { parseSettings, type Settings, settings } from "../state/settings.ts";

/**
 * A link that prepares somebody's device: `/b#SECRET&textSize=150&calm=true`. What stands behind the
 * secret never reaches the relay, leaves the address as soon as it was read, and gives way to what the
 * person chose on that device themselves. Who they are is not among it.
 */
const prepared = [
  ...["language", "level", "theme", "textSize", "clearText", "calm", "pictures"],
  ...["singleKeys", "showPointers", "sharePointer", "sparesData", "lowReach", "hidesTimer"],
  ...["tellOthers", "tellRegion"],
] as readonly Exclude<keyof Settings, "name" | "people">[];

/** `chosen` as far as it differs from what a device has that nobody prepared; the language always. */
export function preparedLink(origin: string, secret: string, chosen: Settings): string {
  const usual = parseSettings({ language: chosen.language, calm: chosen.calm }, []);
  const said = prepared.filter((key) =>
    key === "language" || key === "calm" ? chosen[key] : chosen[key] !== usual[key],
  );
  const values = new URLSearchParams(said.map((key) => [key, String(chosen[key])]));
  return `${boardLink(origin, secret)}&${values}`;
}

/** Of the part of an address after the #; anything absurd is passed over. */
export function parsePrepared(hash: string): Partial<Settings> {
  const values = new URLSearchParams(hash.slice(hash.indexOf("&") + 1));
  const found = prepared.flatMap((key): [string, unknown][] => {
    const text = values.get(key);
    if (text === null) return [];
    const value = /^(true|false|\d{1,3})$/.test(text) ? JSON.parse(text) : text;
    return parseSettings({ [key]: value }, [])[key] === value ? [[key, value]] : [];
  });
  return Object.fromEntries(found);
}

/** Prepares this device from the address of this page, and takes it out of the address. */
export function takePrepared(): void {
  const { pathname, search, hash } = location;
  if (!hash.includes("&")) return;
  settings.prepare(parsePrepared(hash));
  replaceAddress(`${pathname}${search}${hash.slice(0, hash.indexOf("&"))}`);
}
