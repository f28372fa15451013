import { cleanLine, textLimits } from "../../../shared/text.ts";
import type { Experience } from "../../../shared/workshop/padKeys.ts";
import { createStore, type ReadonlyStore } from "../../state/store.ts";
import { type DeviceStorage, deviceStorage, keyPrefix } from "../../sync/deviceStorage.ts";

/**
 * What a person says about neighbour talk, for this device alone. Only `place` and `isOnline` are
 * ever shown to others. The experience and the wish leave the device as tokens that the neighbour's
 * device alone can read; whom somebody avoids leaves it in no form.
 */
export interface NeighbourChoices {
  /** Undefined until somebody said it. */
  readonly place: "room" | "home" | undefined;
  /** In the room, and can talk with someone online. */
  readonly isOnline: boolean;
  /** One of the people at this screen is here as support and takes no partner's place. */
  readonly hasSupporter: boolean;
  /** Undefined: rather not say. */
  readonly experience: Experience | undefined;
  /** Would like to meet someone with another experience. */
  readonly wishesOther: boolean;
  /** Names, as their owners show them. */
  readonly notWith: readonly string[];
}

export interface ChoicesStore extends ReadonlyStore<NeighbourChoices> {
  change(chosen: Partial<NeighbourChoices>): void;
}

const storageKey = `${keyPrefix}neighbour`;
const mostNames = 50;
const known: readonly Experience[] = ["lived", "close", "work", "several"];

export function createChoices(storage: DeviceStorage): ChoicesStore & { close(): void } {
  const read = () => parseChoices(storage.read(storageKey));
  const store = createStore(read());
  const close = storage.subscribe(() => {
    const next = read();
    if (JSON.stringify(next) !== JSON.stringify(store.get())) store.set(next);
  });
  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (chosen) => storage.write(storageKey, { ...store.get(), ...chosen }),
    close,
  };
}

export function parseChoices(kept: unknown): NeighbourChoices {
  const value = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const { place, notWith } = value;
  return {
    place: place === "room" || place === "home" ? place : undefined,
    isOnline: value.isOnline === true,
    hasSupporter: value.hasSupporter === true,
    experience: known.find((one) => one === value.experience),
    wishesOther: value.wishesOther !== false,
    notWith: (Array.isArray(notWith) ? notWith : [])
      .filter((name): name is string => typeof name === "string")
      .map((name) => cleanLine(name, textLimits.name))
      .filter((name) => name !== "")
      .slice(0, mostNames),
  };
}

/** Whether a person of this name is one to stay apart from; who shows no name cannot be known. */
export function isAvoided({ notWith }: NeighbourChoices, name: string | undefined): boolean {
  if (name === undefined) return false;
  return notWith.some((other) => sameName(other, name));
}

export function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
}

/** How many at a screen of `people` talk for themselves. */
export function talkersAt(people: number, { hasSupporter }: NeighbourChoices): number {
  return hasSupporter && people > 1 ? people - 1 : people;
}

/** Lives as long as the page. */
export const neighbourChoices: ChoicesStore = createChoices(deviceStorage);
